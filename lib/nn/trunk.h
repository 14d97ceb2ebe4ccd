#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include "nn/attention.h"

namespace hdcid {

// One post-norm transformer layer: x = norm1(x + attention(x)); x = norm2(x + linear2(relu(linear1(x)))), 4 * dim
// inside.
class TransformerLayerImpl : public torch::nn::Module {
 public:
  TransformerLayerImpl(std::int64_t dim, std::int64_t heads, double dropout);
  torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& padding = {});  // [clip, step, dim], both

 private:
  double dropout_;
  SelfAttention self_attn_{nullptr};
  torch::nn::Linear linear1_{nullptr}, linear2_{nullptr};
  torch::nn::LayerNorm norm1_{nullptr}, norm2_{nullptr};
};
TORCH_MODULE(TransformerLayer);

// The modality-general encoder of every modality and layer: a linear map to `dim` channels, then transformer layers
// without positional encoding and without a final norm. All layers start from the same weights, as clones do in the
// authors' code.
class TrunkImpl : public torch::nn::Module {
 public:
  TrunkImpl(std::int64_t input_width, std::int64_t dim, std::int64_t heads, double dropout, int depth = 2);
  torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& padding = {});  // [clip, step, width] -> [.., dim]
  // Shifts and scales the input map so that each of its outputs has mean 0 and variance 1 over the rows, [row, width].
  void standardise(const torch::Tensor& rows);

 private:
  torch::nn::Linear affine_matrix_{nullptr};
  std::vector<TransformerLayer> layers_;
};
TORCH_MODULE(Trunk);

}  // namespace hdcid
