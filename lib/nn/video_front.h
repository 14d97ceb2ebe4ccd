#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include "nn/choices.h"

namespace hdcid {

// From a video feature map to one vector per step: channel gates, then attention over positions.
//   g = mean_p x_p,  s = sigmoid(W2 relu(W1 g)),  y_p = x_p (1 + s),  out = sum_p a_p y_p
//   a_p = 1 or softmax_p tanh(w . (relu(U y_p) * relu(V g)))
class VideoFrontImpl : public torch::nn::Module {
 public:
  VideoFrontImpl(std::int64_t dim, SpatialAttention attention);

  torch::Tensor forward(
      const torch::Tensor& maps);  // [clip, step, height, width, dim] -> [clip, step, dim]

  // The parts: pooled [row, dim] -> s [row, dim]; y [row, position, dim] with pooled -> a [row,
  // position, 1].
  torch::Tensor gates(const torch::Tensor& pooled);
  torch::Tensor weights(const torch::Tensor& y, const torch::Tensor& pooled);

 private:
  SpatialAttention attention_;
  torch::nn::Sequential se_layer_{nullptr};
  torch::nn::Linear affine_video_ave_{nullptr}, affine_video_self_{nullptr}, ave_v_att_{nullptr};
};
TORCH_MODULE(VideoFront);

}  // namespace hdcid
