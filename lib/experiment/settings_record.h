#pragma once

#include <map>
#include <string>
#include <vector>

#include "experiment/folders.h"
#include "experiment/values.h"

namespace hdcid {

// A layout, a profile or a size: what it says about all runs under it, with what it is "from".
struct SettingsRecord {
  std::map<std::string, std::string> defaults;  // of variables, by the option's name
  std::map<std::string, Template> facts;        // values for commands
  std::map<std::string, std::string> sizes;     // pretraining sets by size
  std::string data;                             // what DATA has to be; empty = there is none
  std::string layout;                           // the only one that a size goes with
  Template make;                                // the command of a features file
  Template make_frames;                         // of a frames file and the features of its queries
};

// The record NAME of experiments/FILE. `profile` chooses among "defaults.PROFILE". Error(usage)
// "LAYOUT is 'x'; it can be ..." for a name that there is not, LAYOUT being `variable`.
SettingsRecord read_settings(const Folders& folders, const std::string& file,
                             const std::string& variable, const std::string& name,
                             const std::string& profile);

// Those that a run can have, in order: without those that others are from.
std::vector<std::string> settings_names(const Folders& folders, const std::string& file);

}  // namespace hdcid
