#pragma once

#include <map>
#include <string>

#include "experiment/folders.h"
#include "experiment/values.h"

namespace hdcid {

// What a pipeline has to know of a task under a profile.
struct TaskRecord {
  Template split;    // options of hdcid-eval: the clips that are scored
  Template head;     // options of hdcid-train-decoder
  std::string like;  // the cell whose channels of TOC its cells have; empty = their own
};

// Of experiments/tasks.json in every folder, by name. Error(bad_input) names file, task and key.
std::map<std::string, TaskRecord> read_tasks(const Folders& folders, const std::string& profile,
                                             const Words& profiles);

// Channels that the authors keep of 256, and the best and worst in the mix, by cell and model
// ("dcid" of one layer, "hdcid" of more).
std::map<std::string, std::map<std::string, Words>> read_channels(const Folders& folders);

}  // namespace hdcid
