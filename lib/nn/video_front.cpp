#include "nn/video_front.h"

namespace hdcid {

VideoFrontImpl::VideoFrontImpl(std::int64_t dim, SpatialAttention attention)
    : attention_(attention) {
  using torch::nn::Linear, torch::nn::LinearOptions;
  const auto squeezed = std::max<std::int64_t>(1, dim / 8),
             half = std::max<std::int64_t>(1, dim / 2);
  se_layer_ = register_module(
      "se_layer", torch::nn::Sequential(
                      Linear(LinearOptions(dim, squeezed).bias(false)), torch::nn::ReLU(),
                      Linear(LinearOptions(squeezed, dim).bias(false)), torch::nn::Sigmoid()));
  affine_video_ave_ = register_module("affine_video_ave", Linear(dim, half));
  affine_video_self_ = register_module("affine_video_self", Linear(dim, half));
  ave_v_att_ = register_module("ave_v_att", Linear(half, 1));
}

torch::Tensor VideoFrontImpl::gates(const torch::Tensor& pooled) {
  return se_layer_->forward(pooled);
}

torch::Tensor VideoFrontImpl::weights(const torch::Tensor& y, const torch::Tensor& pooled) {
  if (attention_ == SpatialAttention::sum)
    return torch::ones({y.size(0), y.size(1), 1}, y.options());
  const auto context = torch::relu(affine_video_ave_->forward(pooled)).unsqueeze(1);
  const auto scores =
      torch::tanh(ave_v_att_->forward(torch::relu(affine_video_self_->forward(y)) * context));
  return torch::softmax(scores, 1);
}

torch::Tensor VideoFrontImpl::forward(const torch::Tensor& maps) {
  const auto clips = maps.size(0), steps = maps.size(1), dim = maps.size(4);
  const auto x = maps.reshape({clips * steps, -1, dim});  // [row, position, channel]
  const auto pooled = x.mean(1);
  const auto factor = 1 + gates(pooled);
  // With all weights 1, sum_p x_p (1 + s) needs no product per position.
  if (attention_ == SpatialAttention::sum)
    return (pooled * factor * x.size(1)).view({clips, steps, dim});
  const auto y = x * factor.unsqueeze(1);
  return (y * weights(y, pooled)).sum(1).view({clips, steps, dim});
}

}  // namespace hdcid
