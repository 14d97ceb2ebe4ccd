#include "segment/fusion.h"

namespace hdcid {
namespace {

torch::nn::Conv2d conv3x3(std::int64_t channel) {
  return torch::nn::Conv2d(torch::nn::Conv2dOptions(channel, channel, 3).padding(1));
}

}  // namespace

FusionUnitImpl::FusionUnitImpl(std::int64_t channel) {
  conv1_ = register_module("conv1", conv3x3(channel));
  conv2_ = register_module("conv2", conv3x3(channel));
}

torch::Tensor FusionUnitImpl::forward(const torch::Tensor& x) {
  const auto positive = torch::relu(x);
  return conv2_->forward(conv1_->forward(positive).relu_()).add_(positive);
}

FusionPathImpl::FusionPathImpl(std::int64_t channel, bool with_map) {
  if (with_map) unit1_ = register_module("resConfUnit1", FusionUnit(channel));
  unit2_ = register_module("resConfUnit2", FusionUnit(channel));
}

torch::Tensor FusionPathImpl::forward(const torch::Tensor& below, const torch::Tensor& map) {
  const auto sum = map.defined() ? unit1_->forward(map).add_(below) : below;
  const auto x = unit2_->forward(sum);
  return torch::upsample_bilinear2d(x, {2 * x.size(2), 2 * x.size(3)}, true);
}

}  // namespace hdcid
