#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "experiment/record.h"

namespace hdcid {

// Folders that hold experiments/*.json and tables/*.json: share first, then what a user adds.
using Folders = std::vector<std::filesystem::path>;

// `share`, and `also` unless it is empty. Error(bad_input) when `also` has neither experiments nor
// tables.
Folders experiment_folders(const std::filesystem::path& share, const std::string& also);

struct NamedRecord {
  std::string name;
  Record record;
};

// The records of experiments/FILE, {"NAME": {...}, ...}, of every folder, in order; only the first
// must have the file. `kind` is what messages call a record: "cell". Error(bad_input) for a name
// that two files have.
std::vector<NamedRecord> read_records(const Folders& folders, const std::string& file,
                                      const std::string& kind);

// A whole JSON file; Error(bad_input) names it.
Json read_json_file(const std::filesystem::path& path);

}  // namespace hdcid
