#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "import/class_names.h"
#include "import/import_options.h"

namespace hdcid {

struct S4Clip {
  std::string id, category, split;
  std::uint8_t split_number = 0;  // 0 train, 1 val, 2 test
  std::int64_t class_index = 0;
};

// The clips of AVS-S4 as s4_meta_data.csv lists them: the video in the first column, and columns
// category and split.
struct S4List {
  std::string path;
  std::vector<S4Clip> clips;
  ClassNames classes;  // of --categories, or those of the list in alphabetical order

  std::vector<std::string> ids() const;
  std::int64_t size() const { return std::ssize(clips); }
};

// Error(bad_input): no clips, ids that come again, names that are no folders', unknown splits and
// categories.
S4List read_s4_list(const ImportOptions& options);

}  // namespace hdcid
