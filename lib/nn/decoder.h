#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <map>
#include <string>
#include <vector>

#include "nn/config.h"
#include "nn/video_decoder.h"

namespace hdcid {

// Rebuilds vectors: rec([linear(code) ; specific]). The authors' names are "<prefix>_linear" and
// "<prefix>_rec".
class VectorDecoderImpl : public torch::nn::Module {
 public:
  VectorDecoderImpl(const std::string& prefix, std::int64_t code_width, std::int64_t specific,
                    std::int64_t output_width);
  torch::Tensor forward(const torch::Tensor& code,
                        const torch::Tensor& specific);  // [clip, step, .], all

 private:
  torch::nn::Linear rec_{nullptr}, linear_{nullptr};
};
TORCH_MODULE(VectorDecoder);

// All decoders of the hierarchy: layer 0 rebuilds the input of the encoder, layer k the specific
// feature of layer k
// - 1.
class DecoderImpl : public torch::nn::Module {
 public:
  explicit DecoderImpl(const ModelConfig& config);

  // code [clip, step, D] and Branch::specific of the layer -> a reconstruction in the shape of the
  // encoder's input (layer 0: features as given to Encoder, maps included) or of Branch::input
  // (above).
  torch::Tensor forward(std::size_t layer, const std::string& modality, const torch::Tensor& code,
                        const torch::Tensor& specific);

 private:
  VideoDecoder video_{nullptr};  // empty unless video comes as maps
  std::map<std::string, std::vector<VectorDecoder>>
      vectors_;  // by modality, then layer; empty holder where video_ decodes
};
TORCH_MODULE(Decoder);

}  // namespace hdcid
