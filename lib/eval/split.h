#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/tensor_file.h"

namespace hdcid {

inline const std::vector<std::string> split_names = {"train", "val", "test", "all"};

// Rows of the clips in a split, in file order; "all" takes every clip. Error(bad_input) when it is empty or the file
// does not say which clip is in which split.
std::vector<std::int64_t> rows_of_split(TensorReader& file, const std::string& modality, const std::string& split);

}  // namespace hdcid
