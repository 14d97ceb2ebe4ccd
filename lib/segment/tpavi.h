#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

namespace hdcid {

// Temporal pixel-wise audio-visual interaction: LayerNorm(x + W_z(y)) with
//   y_i = 1/N sum_j (theta(x_i) . phi(a_j)) g(x_j),  a the query's vectors brought to x's channels,
// over all N = step * height * width positions of a clip. There is no softmax, so it is computed as
// theta^T (sum_j phi_j g_j^T) / N: memory and time grow with N and not with its square.
class TpaviImpl : public torch::nn::Module {
 public:
  TpaviImpl(std::int64_t channel, std::int64_t query_width);

  // Query vectors [clip, step, query_width] -> a [clip, step, channel].
  torch::Tensor align(const torch::Tensor& query);
  // x [clip, step, position, channel], of the same shape as the result; `a` from align(). Without
  // `a` the positions of x attend to each other.
  torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& a);

 private:
  torch::Tensor products(const torch::Tensor& x, const torch::Tensor& a);

  torch::nn::Linear align_channel_{nullptr};
  torch::nn::LayerNorm norm_layer_{nullptr};
  torch::nn::Conv3d g_{nullptr}, theta_{nullptr}, phi_{nullptr}, out_{nullptr};
  torch::nn::BatchNorm3d out_norm_{nullptr};
};
TORCH_MODULE(Tpavi);

}  // namespace hdcid
