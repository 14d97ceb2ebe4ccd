#include "nn/decoder.h"

#include "nn/widths.h"

namespace hdcid {

VectorDecoderImpl::VectorDecoderImpl(const std::string& prefix, std::int64_t code_width,
                                     std::int64_t specific, std::int64_t output_width)
    : rec_(register_module(prefix + "_rec", torch::nn::Linear(2 * specific, output_width))),
      linear_(register_module(prefix + "_linear", torch::nn::Linear(code_width, specific))) {}

torch::Tensor VectorDecoderImpl::forward(const torch::Tensor& code, const torch::Tensor& specific) {
  return rec_->forward(torch::cat({linear_->forward(code), specific}, -1));
}

DecoderImpl::DecoderImpl(const ModelConfig& config) {
  for (const auto& modality : config.modalities) {
    const auto name = capital(modality.name) + "_decoder";
    auto& decoders = vectors_[modality.name];
    if (has_maps(modality)) {
      video_ = register_module(
          name, VideoDecoder(modality.dim, config.dim, modality.specific, config.relu_in_place));
      decoders.push_back(nullptr);
    } else {
      decoders.push_back(register_module(
          name,
          VectorDecoder(modality.name, config.dim, modality.specific, feature_width(modality))));
    }
    const auto width = specific_width(modality);
    for (std::size_t layer = 1; layer < static_cast<std::size_t>(config.layers); ++layer)
      decoders.push_back(register_module(name + layer_suffix(layer),
                                         VectorDecoder("simple", config.dim, width, width)));
  }
}

torch::Tensor DecoderImpl::forward(std::size_t layer, const std::string& modality,
                                   const torch::Tensor& code, const torch::Tensor& specific) {
  auto& decoder = vectors_.at(modality).at(layer);
  return decoder.is_empty() ? video_->forward(code, specific) : decoder->forward(code, specific);
}

}  // namespace hdcid
