#include "plan/running.h"

#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>

namespace hdcid {
namespace {

namespace fs = std::filesystem;

// The pid tells what a killed make left behind, unless another program has it now.
bool is_alive(const Running& running) {
  if (running.host != host_name()) return true;
  std::ifstream comm("/proc/" + std::to_string(running.pid) + "/comm");
  std::string program;
  return std::getline(comm, program) && program.starts_with("hdcid-");
}

bool read_running(const std::string& note, Running& running) {
  std::ifstream file(note);
  if (!(file >> running.pid >> running.start >> running.host)) return false;
  std::string word;
  running.resumed = static_cast<bool>(file >> word);
  return true;
}

}  // namespace

long now_seconds() { return static_cast<long>(std::time(nullptr)); }

std::string host_name() {
  char name[256] = "";
  ::gethostname(name, sizeof name - 1);
  return name[0] ? name : "?";
}

// A file name is a path below the folder of the notes, with + for /.
std::string running_note(const std::string& notes, const std::string& file) {
  auto name = fs::path(file).lexically_relative(fs::path(notes).parent_path()).string();
  std::ranges::replace(name, '/', '+');
  return notes + "/running/" + name;
}

void write_running(const std::string& note, const Running& running) {
  std::error_code error;
  fs::create_directories(fs::path(note).parent_path(), error);
  std::ofstream(note) << running.pid << ' ' << running.start << ' ' << running.host
                      << (running.resumed ? " resumed" : "") << '\n';
}

std::map<std::string, Running> find_running(const std::string& notes) {
  std::map<std::string, Running> all;
  std::error_code error;
  for (fs::directory_iterator at(notes + "/running", error), end; !error && at != end;
       at.increment(error)) {
    Running running;
    if (!read_running(at->path().string(), running) || !is_alive(running)) continue;
    auto name = at->path().filename().string();
    std::ranges::replace(name, '+', '/');
    all[(fs::path(notes).parent_path() / name).lexically_normal().string()] = running;
  }
  return all;
}

}  // namespace hdcid
