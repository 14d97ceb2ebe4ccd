#pragma once

#include <string>
#include <vector>

#include "experiment/folders.h"

namespace hdcid {

struct TableFile {
  std::string name;
  std::filesystem::path path;
};

// All of tables/*.json whose name is one (is_name), by name within each folder. Error(bad_input)
// for a name that two folders have.
std::vector<TableFile> table_files(const Folders& folders);

// Names of tables, without figures and the like, whose files have a key 'report'. Files that cannot
// be read are counted, so that asking for them says what is wrong.
std::vector<std::string> table_names(const Folders& folders);

}  // namespace hdcid
