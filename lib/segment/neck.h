#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

namespace hdcid {

// The sum of four dilated 3x3 convolutions, which brings every stage to the same channels.
class NeckImpl : public torch::nn::Module {
 public:
  NeckImpl(std::int64_t from, std::int64_t to);
  torch::Tensor forward(const torch::Tensor& map);  // [frame, channel, height, width], both

 private:
  std::vector<torch::nn::Conv2d> convs_;
};
TORCH_MODULE(Neck);

}  // namespace hdcid
