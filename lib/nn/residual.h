#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include "nn/map_conv.h"

namespace hdcid {

// relu(skip + conv1x1(relu(conv3x3(relu(x))))), channels unchanged, no biases. The first ReLU of
// the authors' block works in place, so their skip carries relu(x); with relu_in_place false it
// carries x.
class ResidualStackImpl : public torch::nn::Module {
 public:
  ResidualStackImpl(std::int64_t channels, bool relu_in_place);
  torch::Tensor forward(const torch::Tensor& x);  // [row, channel, height, width], both

 private:
  bool relu_in_place_;
  MapConv conv3_{nullptr}, conv1_{nullptr};
};
TORCH_MODULE(ResidualStack);

}  // namespace hdcid
