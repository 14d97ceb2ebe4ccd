#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

namespace hdcid {

// true at padded steps, the contrary of real_steps().
torch::Tensor padding_mask(const torch::Tensor& lengths, std::int64_t steps);

// Multi-head self-attention over the steps of a clip, softmax(q k^T / sqrt(d)) v per head,
// parameters as in torch.nn.MultiheadAttention.
class SelfAttentionImpl : public torch::nn::Module {
 public:
  SelfAttentionImpl(std::int64_t dim, std::int64_t heads, double dropout);

  // x [clip, step, dim] -> [clip, step, dim]; padded steps (see padding_mask) are not attended to.
  torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& padding = {});

 private:
  std::int64_t heads_;
  double dropout_;
  torch::Tensor in_proj_weight_, in_proj_bias_;  // [3 * dim, dim], [3 * dim]: query, key, value
  torch::nn::Linear out_proj_{nullptr};
};
TORCH_MODULE(SelfAttention);

}  // namespace hdcid
