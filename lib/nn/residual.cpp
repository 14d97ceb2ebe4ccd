#include "nn/residual.h"

#include <memory>

namespace hdcid {

ResidualStackImpl::ResidualStackImpl(std::int64_t channels, bool relu_in_place)
    : relu_in_place_(relu_in_place) {
  conv3_ = MapConv(channels, channels, 3, 1, false);
  conv1_ = MapConv(channels, channels, 1, 0, false);
  // The modules in between give the parameters the authors' names: stack.0.res_block.1.weight,
  // stack.0.res_block.3.weight.
  const auto block = std::make_shared<torch::nn::Module>();
  block->register_module(
      "res_block", torch::nn::Sequential(torch::nn::ReLU(), conv3_, torch::nn::ReLU(), conv1_));
  const auto stack = register_module("stack", torch::nn::ModuleList());
  stack->push_back(block);
}

torch::Tensor ResidualStackImpl::forward(const torch::Tensor& x) {
  const auto positive = torch::relu(x);
  const auto change = conv1_->forward(torch::relu(conv3_->forward(positive)));
  return torch::relu((relu_in_place_ ? positive : x) + change);
}

}  // namespace hdcid
