#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include "nn/attention.h"

namespace hdcid {

// One post-norm transformer layer: x = norm1(x + attention(x)); x = norm2(x +
// linear2(relu(linear1(x)))), 4 * dim inside.
class TransformerLayerImpl : public torch::nn::Module {
 public:
  TransformerLayerImpl(std::int64_t dim, std::int64_t heads, double dropout);
  torch::Tensor forward(const torch::Tensor& x,
                        const torch::Tensor& padding = {});  // [clip, step, dim], both
  // Attention and feed-forward maps become those of `other`, one set of parameters for both; the
  // norms stay its own.
  void share(const TransformerLayerImpl& other);

 private:
  double dropout_;
  SelfAttention self_attn_{nullptr};
  torch::nn::Linear linear1_{nullptr}, linear2_{nullptr};
  torch::nn::LayerNorm norm1_{nullptr}, norm2_{nullptr};
};
TORCH_MODULE(TransformerLayer);

// The modality-general encoder of every modality and layer: a linear map to `dim` channels, then
// transformer layers without positional encoding and without a final norm. All layers start from
// the same weights, as clones do in the authors' code.
class TrunkImpl : public torch::nn::Module {
 public:
  // `input_norm`: inputs are standardised channel by channel, in training by the batch, because
  // features below may move by many of their deviations in a step, otherwise by running statistics,
  // which are stored with the weights.
  TrunkImpl(std::int64_t input_width, std::int64_t dim, std::int64_t heads, double dropout,
            bool input_norm = false, int depth = 2);
  // From here on this encoder knows what `codes` codes of the layer below explain of its input.
  void explain_by(std::int64_t codes);
  // The input, [clip, step, width], less the running mean of the inputs that came with the same
  // code of the layer below; `codes` [clip step] int64.
  torch::Tensor unexplained(const torch::Tensor& x, const torch::Tensor& codes) const;
  // These means move towards those of the rows, [row, width], with their codes, [row].
  void follow_codes(const torch::Tensor& rows, const torch::Tensor& codes);
  // [clip, step, width] -> [clip, step, dim]. `batch_statistics`: with input_norm, inputs are
  // standardised by the valid rows of the batch and not by the running statistics.
  torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& padding = {},
                        bool batch_statistics = false);
  // The running statistics move towards those of the rows, [row, width], by `share`. No effect
  // without `input_norm`.
  void follow_inputs(const torch::Tensor& rows, double share);
  // All transformer layers share with those of `other` (TransformerLayerImpl::share); the input map
  // stays its own.
  void share(const TrunkImpl& other);

 private:
  torch::nn::Linear affine_matrix_{nullptr};
  std::vector<TransformerLayer> layers_;
  torch::Tensor input_mean_, input_deviation_;  // [width], undefined without input_norm
  torch::Tensor explained_, explained_count_;   // [code, width], [code]; undefined likewise
};
TORCH_MODULE(Trunk);

}  // namespace hdcid
