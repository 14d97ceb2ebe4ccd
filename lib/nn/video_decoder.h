#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

namespace hdcid {

// Rebuilds video maps from a code, repeated at every position, and the specific map:
// deconv3x3, residual block, deconv3x3, relu, deconv1x1 of [p ; specific], p = linear(code).
class VideoDecoderImpl : public torch::nn::Module {
 public:
  VideoDecoderImpl(std::int64_t dim, std::int64_t code_width, std::int64_t specific,
                   bool relu_in_place);

  // code [clip, step, D], specific [clip, step, h, w, channel] -> [clip, step, h + 4, w + 4, dim]
  torch::Tensor forward(const torch::Tensor& code, const torch::Tensor& specific);

 private:
  torch::nn::Sequential inverse_conv_block_{nullptr};
  torch::nn::Linear video_linear_{nullptr};
};
TORCH_MODULE(VideoDecoder);

}  // namespace hdcid
