#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include "nn/choices.h"

namespace hdcid {

// How convolutions of small maps are computed from now on, in the whole process. direct: LibTorch's
// conv2d. whole_map: one Toom-Cook tile covers the map, so that padding is never multiplied and all
// is a^2 batched products of [row, in] with [in, out]. automatic: whole_map on CPUs where it saves
// enough for what its transforms write, else direct.
void choose_convolution(Convolution convolution);

// Weights that inference transformed, kept as long as they and the map's size are the same.
class KeptWeights {
 public:
  torch::Tensor get(const torch::Tensor& weight, const torch::Tensor& g);

 private:
  torch::Tensor transformed_, g_;
  const void* of_ = nullptr;
  std::int64_t version_ = -1;
};

// A 3 x 3 convolution (padding 0 or 1) of maps of up to 7 x 7, or a 1 x 1 one: Conv2d in names,
// shapes and initial values of its parameters. [row, channel, height, width], both; results lie in
// memory as [height, width, row, channel], so that a stack of these copies nothing in between.
class MapConvImpl : public torch::nn::Conv2dImpl {
 public:
  MapConvImpl(std::int64_t in, std::int64_t out, std::int64_t side, std::int64_t padding = 0,
              bool bias = true);
  torch::Tensor forward(const torch::Tensor& x);

 private:
  std::int64_t padding_;
  KeptWeights kept_;
};
TORCH_MODULE(MapConv);

// The same of ConvTranspose2d without padding: the transposed map, [row, in, h, w] -> [row, out,
// h + 2, w + 2] for 3 x 3.
class MapConvTransposeImpl : public torch::nn::ConvTranspose2dImpl {
 public:
  MapConvTransposeImpl(std::int64_t in, std::int64_t out, std::int64_t side);
  torch::Tensor forward(const torch::Tensor& x);
};
TORCH_MODULE(MapConvTranspose);

}  // namespace hdcid
