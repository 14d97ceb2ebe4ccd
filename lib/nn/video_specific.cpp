#include "nn/video_specific.h"

#include "nn/map_conv.h"
#include "nn/residual.h"

namespace hdcid {

VideoSpecificImpl::VideoSpecificImpl(std::int64_t dim, std::int64_t specific, bool relu_in_place) {
  using torch::nn::Linear, torch::nn::ReLU;
  const auto half = specific / 2;
  conv_stack_ = register_module(
      "conv_stack", torch::nn::Sequential(MapConv(dim, half, 3), ReLU(), MapConv(half, specific, 3),
                                          ReLU(), MapConv(specific, specific, 1),
                                          ResidualStack(specific, relu_in_place)));
  feed_forward_ = register_module(
      "feed_forward", torch::nn::Sequential(Linear(specific, half), ReLU(), Linear(half, dim)));
}

torch::Tensor VideoSpecificImpl::forward(const torch::Tensor& maps) {
  const auto clips = maps.size(0), steps = maps.size(1);
  const auto rows =
      maps.flatten(0, 1).permute({0, 3, 1, 2});  // channels first; in memory they stay last
  const auto out = conv_stack_->forward(rows).permute({0, 2, 3, 1});
  return out.reshape({clips, steps, out.size(1), out.size(2), out.size(3)});
}

torch::Tensor VideoSpecificImpl::club_feature(const torch::Tensor& specific) {
  return feed_forward_->forward(specific.mean(torch::IntArrayRef{2, 3}));
}

}  // namespace hdcid
