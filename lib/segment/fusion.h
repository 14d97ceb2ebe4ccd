#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include "segment/backbone.h"

namespace hdcid {

// relu(x) + conv3x3(relu(conv3x3(relu(x)))): the authors' first ReLU works in place, so that their
// skip carries relu(x).
class FusionUnitImpl : public torch::nn::Module {
 public:
  explicit FusionUnitImpl(std::int64_t channel);
  torch::Tensor forward(const torch::Tensor& x);

 private:
  torch::nn::Conv2d conv1_{nullptr}, conv2_{nullptr};
};
TORCH_MODULE(FusionUnit);

// Twice the size of unit2(below + unit1(map)); without `map`, for the coarsest stage, of
// unit2(below).
class FusionPathImpl : public torch::nn::Module {
 public:
  FusionPathImpl(std::int64_t channel, bool with_map);
  torch::Tensor forward(const torch::Tensor& below, const torch::Tensor& map = {});

 private:
  FusionUnit unit1_{nullptr}, unit2_{nullptr};
};
TORCH_MODULE(FusionPath);

}  // namespace hdcid
