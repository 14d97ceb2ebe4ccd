#include "segment/resnet.h"

namespace hdcid {
namespace {

using torch::nn::BatchNorm2d, torch::nn::Conv2d, torch::nn::Conv2dOptions;

Conv2d plain_conv(std::int64_t from, std::int64_t to, std::int64_t side, std::int64_t stride = 1) {
  Conv2d conv(Conv2dOptions(from, to, side).stride(stride).padding(side / 2).bias(false));
  torch::nn::init::kaiming_normal_(conv->weight, 0, torch::kFanOut, torch::kReLU);
  return conv;
}

std::array<std::int64_t, 4> stage_widths(const ResnetSizes& sizes) {
  auto widths = sizes.planes;
  for (auto& width : widths) width *= 4;
  return widths;
}

}  // namespace

BottleneckImpl::BottleneckImpl(std::int64_t from, std::int64_t planes, std::int64_t stride) {
  const auto to = 4 * planes;
  conv1_ = register_module("conv1", plain_conv(from, planes, 1));
  bn1_ = register_module("bn1", BatchNorm2d(planes));
  conv2_ = register_module("conv2", plain_conv(planes, planes, 3, stride));
  bn2_ = register_module("bn2", BatchNorm2d(planes));
  conv3_ = register_module("conv3", plain_conv(planes, to, 1));
  bn3_ = register_module("bn3", BatchNorm2d(to));
  if (from != to || stride != 1)
    downsample_ = register_module(
        "downsample", torch::nn::Sequential(plain_conv(from, to, 1, stride), BatchNorm2d(to)));
}

torch::Tensor BottleneckImpl::forward(const torch::Tensor& x) {
  auto y = bn1_->forward(conv1_->forward(x)).relu_();
  y = bn2_->forward(conv2_->forward(y)).relu_();
  y = bn3_->forward(conv3_->forward(y));
  return y.add_(downsample_.is_empty() ? x : downsample_->forward(x)).relu_();
}

ResnetImpl::ResnetImpl(const ResnetSizes& sizes) : Backbone("resnet", stage_widths(sizes)) {
  constexpr std::array names{"layer1", "layer2", "layer3_1", "layer4_1"};
  auto width = sizes.planes[0];
  conv1_ = register_module("conv1", plain_conv(3, width, 7, 2));
  bn1_ = register_module("bn1", BatchNorm2d(width));
  for (std::size_t stage = 0; stage < 4; ++stage) {
    torch::nn::Sequential layer;
    for (std::int64_t i = 0; i < sizes.blocks[stage]; ++i) {
      layer->push_back(Bottleneck(width, sizes.planes[stage], stage > 0 && i == 0 ? 2 : 1));
      width = widths()[stage];
    }
    layers_.push_back(register_module(names[stage], layer));
  }
}

Maps ResnetImpl::stages(const torch::Tensor& images, const DropPath&) {
  auto x = torch::max_pool2d(bn1_->forward(conv1_->forward(images)).relu_(), 3, 2, 1);
  Maps maps;
  for (std::size_t stage = 0; stage < 4; ++stage) maps[stage] = x = layers_[stage]->forward(x);
  return maps;
}

std::shared_ptr<Backbone> make_resnet50() {
  return std::make_shared<ResnetImpl>(ResnetSizes{{64, 128, 256, 512}, {3, 4, 6, 3}});
}

}  // namespace hdcid
