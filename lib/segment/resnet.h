#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include "segment/backbone.h"

namespace hdcid {

// Sizes of a residual network of bottlenecks, by stage; a stage has 4 * planes channels.
struct ResnetSizes {
  std::array<std::int64_t, 4> planes, blocks;
};

// relu(skip + bn3(conv1x1(relu(bn2(conv3x3(relu(bn1(conv1x1(x)))))))), the stride on the 3x3; the
// skip is x, or bn(conv1x1(x)) where the shape changes.
class BottleneckImpl : public torch::nn::Module {
 public:
  BottleneckImpl(std::int64_t from, std::int64_t planes, std::int64_t stride);
  torch::Tensor forward(const torch::Tensor& x);

 private:
  torch::nn::Conv2d conv1_{nullptr}, conv2_{nullptr}, conv3_{nullptr};
  torch::nn::BatchNorm2d bn1_{nullptr}, bn2_{nullptr}, bn3_{nullptr};
  torch::nn::Sequential downsample_{nullptr};
};
TORCH_MODULE(Bottleneck);

// Batch normalisation is trained with the rest. The authors' checkpoints hold a second branch,
// layer3_2 and layer4_2, that nothing uses; it is not here.
class ResnetImpl : public Backbone {
 public:
  explicit ResnetImpl(const ResnetSizes& sizes);
  Maps stages(const torch::Tensor& images, const DropPath& drop) override;

 private:
  torch::nn::Conv2d conv1_{nullptr};
  torch::nn::BatchNorm2d bn1_{nullptr};
  std::vector<torch::nn::Sequential> layers_;
};
TORCH_MODULE(Resnet);

}  // namespace hdcid
