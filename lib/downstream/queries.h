#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "codes/chosen_codes.h"
#include "codes/coded_clips.h"
#include "core/random.h"
#include "store/tensor_file.h"

namespace hdcid {

// Queries [clip, 5, width] float32 of clips: the quantised vectors of their codes, stages added,
// layers side by side. `codes` as in CodedClips, clean or of a dropout pass. Error(bad_input)
// unless the clips have 5 steps.
torch::Tensor code_queries(const ChosenCodes& chosen, const CodedClips& clips,
                           const std::vector<std::int32_t>& codes);

// Queries [clip, 5, 128] from the rows of the tensor "audio" [clip, 5 or 10, 128] of a features
// file; of 10 steps the first 5. Error(bad_input) otherwise.
torch::Tensor vggish_queries(TensorReader& features, std::span<const std::int64_t> rows);

// For each clip another one of another class, drawn; empty when all are of one class.
std::vector<std::int64_t> clips_of_other_classes(const std::vector<std::int64_t>& category,
                                                 Random random);

}  // namespace hdcid
