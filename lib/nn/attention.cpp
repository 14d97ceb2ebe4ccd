#include "nn/attention.h"

#include <cmath>
#include <limits>

#include "nn/real_steps.h"

namespace hdcid {

torch::Tensor padding_mask(const torch::Tensor& lengths, std::int64_t steps) {
  const auto real = real_steps(lengths, steps);
  return real.defined() ? real.logical_not() : real;
}

SelfAttentionImpl::SelfAttentionImpl(std::int64_t dim, std::int64_t heads, double dropout)
    : heads_(heads), dropout_(dropout) {
  in_proj_weight_ = register_parameter("in_proj_weight", torch::empty({3 * dim, dim}));
  in_proj_bias_ = register_parameter("in_proj_bias", torch::zeros({3 * dim}));
  out_proj_ = register_module("out_proj", torch::nn::Linear(dim, dim));
  torch::nn::init::xavier_uniform_(in_proj_weight_);
  torch::nn::init::zeros_(out_proj_->bias);
}

torch::Tensor SelfAttentionImpl::forward(const torch::Tensor& x, const torch::Tensor& padding) {
  const auto clips = x.size(0), steps = x.size(1), dim = x.size(2), width = dim / heads_;
  const auto qkv = torch::linear(x, in_proj_weight_, in_proj_bias_)
                       .view({clips, steps, 3, heads_, width})
                       .permute({2, 0, 3, 1, 4});  // [3, clip, head, step, width]
  auto scores =
      torch::matmul(qkv[0] / std::sqrt(static_cast<double>(width)), qkv[1].transpose(-2, -1));
  if (padding.defined())
    scores = scores.masked_fill(padding.view({clips, 1, 1, steps}),
                                -std::numeric_limits<double>::infinity());
  const auto weights = torch::dropout(torch::softmax(scores, -1), dropout_, is_training());
  return out_proj_->forward(
      torch::matmul(weights, qkv[2]).transpose(1, 2).reshape({clips, steps, dim}));
}

}  // namespace hdcid
