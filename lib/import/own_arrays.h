#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "cli/tool.h"
#include "formats/row_blocks.h"
#include "import/import_options.h"

namespace hdcid {

// One of a user's own arrays, read by rows of its first axis, the clips.
struct OwnArray {
  std::string where;
  DType dtype = DType::f32;
  Shape shape;
  RowBlocks::Read rows;
};

// What a user brings, by the names of a features file (share/doc/files.md): audio, video, text,
// labels, lengths, split, text_class, text_prompts; ids and class names, where there are any.
struct OwnArrays {
  std::string where;  // for messages about all of it
  std::map<std::string, OwnArray> arrays;
  std::vector<std::string> ids, classes;
  bool background_is_last = false;  // of the labels' columns, where the file says so
};

// Writes them as a features file. Error(bad_input) unless they are of the same clips and steps and
// of values that a features file has.
void import_own(OwnArrays own, const ImportOptions& options, const Run& run);

// Names of arrays that a features file has.
bool is_own_array(const std::string& name);

}  // namespace hdcid
