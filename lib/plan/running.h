#pragma once

#include <map>
#include <string>

namespace hdcid {

// What is made at the moment: a note per file in NOTES/running, "PID START HOST [resumed]".
struct Running {
  long pid = 0;
  long start = 0;  // seconds since 1970
  std::string host;
  bool resumed = false;  // goes on from a checkpoint, so its time says nothing about the whole
};

// Each note of a live program of ours, by the file it makes. Of another host nothing is known, so
// what is noted there counts as running.
std::map<std::string, Running> find_running(const std::string& notes);

std::string running_note(const std::string& notes, const std::string& file);
void write_running(const std::string& note, const Running& running);  // no trouble is reported

long now_seconds();
std::string host_name();

}  // namespace hdcid
