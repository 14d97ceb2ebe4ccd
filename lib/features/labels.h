#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "store/tensor_file.h"

namespace hdcid {

// Tensor "labels" [clip, step, class], background last, says 1 of the classes that a step shows and
// 0 of the others.

// Classes without background, after a look at every label, block by block; 0 when the file has no
// labels. Error(bad_input) unless clips have `steps` steps and labels are 0 or 1.
std::int64_t count_classes(TensorReader& file, std::int64_t steps);

// The labels of these clips, [clip, step, class]. Error(bad_input) as above.
std::vector<std::uint8_t> read_labels(TensorReader& file, std::span<const std::int64_t> clips);

}  // namespace hdcid
