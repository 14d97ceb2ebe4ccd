#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/tensor_file.h"

namespace hdcid {

inline const std::vector<std::string> split_names = {"train", "val", "test", "all"};

// Error(bad_input) unless the codes are there and every tensor that speaks of clips speaks of the
// same number of them.
void require_modality(const TensorReader& file, const std::string& modality);

// Rows of the clips in a split, in file order; "all" takes every clip. Error(bad_input) when the
// file lacks the modality, does not say which clip is in which split or how many clips there are,
// or when the split is empty.
std::vector<std::int64_t> rows_of_split(TensorReader& file, const std::string& modality,
                                        const std::string& split);

}  // namespace hdcid
