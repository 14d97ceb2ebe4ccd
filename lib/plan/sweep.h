#pragma once

#include <map>
#include <string>
#include <vector>

#include "plan/running.h"

namespace hdcid {

struct StateCounts {
  int done = 0, running = 0, left = 0;

  int all() const { return done + running + left; }
};

// How far the targets are that were asked for in a folder.
struct Sweep {
  struct Target {
    std::string name;
    StateCounts models, scores;
  };
  std::vector<Target> targets;
  StateCounts models, scores;  // of all targets, those that they share counted once
  long weight_left = 0;        // of models
  std::map<std::string, Running> running;
};

// From P/.progress.
Sweep read_sweep(const std::string& notes);

// "ends Tue 14:02, in 12 min", "stopped, 3 h left", "all done" or "no estimate yet".
std::string outlook(const Sweep& sweep, const std::string& notes, bool going);

std::string span_text(long seconds);  // "12 min", "3 h"

}  // namespace hdcid
