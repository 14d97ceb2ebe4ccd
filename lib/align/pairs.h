#pragma once

#include <torch/torch.h>

#include <cstddef>
#include <vector>

namespace hdcid {

// Mean feature of every clip over its valid steps: z [clip, step, channel], lengths [clip] or
// undefined -> [clip, channel].
torch::Tensor clip_means(const torch::Tensor& z, const torch::Tensor& lengths);
std::vector<torch::Tensor> clip_means(const std::vector<torch::Tensor>& z,
                                      const torch::Tensor& lengths);

// InfoNCE of logits [query, key] whose matching keys stand on the diagonal: mean of -log softmax
// over keys.
torch::Tensor info_nce(const torch::Tensor& logits);

// Rows, of the last axis, scaled to length 1.
torch::Tensor unit_rows(const torch::Tensor& rows);

// Sum of loss(a, b) over all pairs of modalities a < b.
template <class Loss>
torch::Tensor sum_over_pairs(const std::vector<torch::Tensor>& modalities, Loss loss) {
  torch::Tensor sum;
  for (std::size_t a = 0; a < modalities.size(); ++a) {
    for (std::size_t b = a + 1; b < modalities.size(); ++b) {
      const auto one = loss(modalities[a], modalities[b]);
      sum = sum.defined() ? sum + one : one;
    }
  }
  return sum;
}

}  // namespace hdcid
