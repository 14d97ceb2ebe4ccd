#include "nn/video_decoder.h"

#include "nn/map_conv.h"
#include "nn/residual.h"

namespace hdcid {

VideoDecoderImpl::VideoDecoderImpl(std::int64_t dim, std::int64_t code_width, std::int64_t specific,
                                   bool relu_in_place) {
  const auto half = specific / 2;
  inverse_conv_block_ = register_module(
      "inverse_conv_block",
      torch::nn::Sequential(MapConvTranspose(code_width + specific, half, 3),
                            ResidualStack(half, relu_in_place), MapConvTranspose(half, dim, 3),
                            torch::nn::ReLU(), MapConvTranspose(dim, dim, 1)));
  video_linear_ = register_module("video_linear", torch::nn::Linear(code_width, code_width));
}

torch::Tensor VideoDecoderImpl::forward(const torch::Tensor& code, const torch::Tensor& specific) {
  const auto clips = specific.size(0), steps = specific.size(1), h = specific.size(2),
             w = specific.size(3);
  const auto p = video_linear_->forward(code);
  const auto tiled =
      p.view({clips, steps, 1, 1, p.size(2)}).expand({clips, steps, h, w, p.size(2)});
  const auto rows = torch::cat({tiled, specific}, -1).flatten(0, 1).permute({0, 3, 1, 2});
  const auto out = inverse_conv_block_->forward(rows).permute({0, 2, 3, 1});
  return out.reshape({clips, steps, out.size(1), out.size(2), out.size(3)});
}

}  // namespace hdcid
