#pragma once

#include <string>
#include <vector>

#include "cli/tool.h"

namespace hdcid {

// Options that every program has.
struct General {
  std::uint64_t seed = 0;
  int threads = 1;
  std::string profile = "clean";
  std::string config;
  bool dump_config = false;
  bool quiet = false, verbose = false;
  bool usage = false, help = false, version = false, man = false;
  std::string completion;
};

// Every option of a program: its own, those that a configuration may hold, and those for the
// command line only.
struct OptionTable {
  General general;
  std::vector<Option> own;      // of the tool
  std::vector<Option> shared;   // seed, threads, profile: also in --config
  std::vector<Option> command;  // command line only

  explicit OptionTable(const Tool& tool);
  OptionTable(const OptionTable&) = delete;  // options point into `general`

  std::vector<const Option*> all() const;
  std::vector<const Option*> configurable() const;
};

}  // namespace hdcid
