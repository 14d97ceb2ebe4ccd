#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <string>

namespace hdcid {

// The modality-specific encoder of vectors, relu(W x + b). The authors name the linear layer after
// the modality in the first layer ("audio_linear") and "input_linear" above it.
class SpecificImpl : public torch::nn::Module {
 public:
  SpecificImpl(const std::string& name, std::int64_t input_width, std::int64_t output_width);
  torch::Tensor forward(const torch::Tensor& x);  // [clip, step, input] -> [clip, step, output]

 private:
  torch::nn::Linear linear_{nullptr};
};
TORCH_MODULE(Specific);

}  // namespace hdcid
