#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace hdcid {

// What a training step looks at while it runs, on its device and summed over all processes; files
// of codes are counted by codes/usage.h.

// How many rows took each code, [code]; `like` gives dtype and device.
torch::Tensor code_counts(const torch::Tensor& codes, std::int64_t size,
                          const torch::TensorOptions& like);

// exp(-sum p log(p + 1e-10)) of the codes' shares, scalar: with the authors' epsilon, which
// codes/usage.h, the one for counts on the host, does without.
torch::Tensor perplexity(const torch::Tensor& counts);

// Most frequent code of every clip, [clip]; among equals the lowest. `codes` [clip, step],
// `lengths` [clip] or undefined.
torch::Tensor modal_codes(const torch::Tensor& codes, std::int64_t size,
                          const torch::Tensor& lengths);

// Number of clips whose most frequent code agrees in all modalities, int64 scalar. `codes` [clip,
// step] by modality.
torch::Tensor agreeing_clips(const std::vector<torch::Tensor>& codes, std::int64_t size,
                             const torch::Tensor& lengths);

}  // namespace hdcid
