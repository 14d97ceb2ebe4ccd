#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

namespace hdcid {

// The modality-specific encoder of video maps: conv3x3, conv3x3, conv1x1, residual block, so that a
// 7 x 7 map becomes 3 x 3.
class VideoSpecificImpl : public torch::nn::Module {
 public:
  VideoSpecificImpl(std::int64_t dim, std::int64_t specific, bool relu_in_place);

  // [clip, step, height, width, dim] -> [clip, step, height - 4, width - 4, specific]
  torch::Tensor forward(const torch::Tensor& maps);
  // The map averaged over positions and brought back to the input's channels, for CLUB and the next
  // layer: [clip, step, h, w, specific] -> [clip, step, dim]
  torch::Tensor club_feature(const torch::Tensor& specific);

 private:
  torch::nn::Sequential conv_stack_{nullptr}, feed_forward_{nullptr};
};
TORCH_MODULE(VideoSpecific);

}  // namespace hdcid
