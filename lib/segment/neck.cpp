#include "segment/neck.h"

namespace hdcid {

NeckImpl::NeckImpl(std::int64_t from, std::int64_t to) {
  const auto list = register_module("conv2d_list", torch::nn::ModuleList());
  for (const std::int64_t rate : {3, 6, 12, 18}) {
    convs_.emplace_back(torch::nn::Conv2dOptions(from, to, 3).padding(rate).dilation(rate));
    torch::nn::init::normal_(convs_.back()->weight, 0, 0.01);
    list->push_back(convs_.back());
  }
}

torch::Tensor NeckImpl::forward(const torch::Tensor& map) {
  auto sum = convs_[0]->forward(map);
  for (std::size_t i = 1; i < convs_.size(); ++i) sum += convs_[i]->forward(map);
  return sum;
}

}  // namespace hdcid
