#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <memory>
#include <string>

#include "model/model_config.h"
#include "nn/step_layer.h"
#include "store/tensor_file.h"

namespace hdcid {

// The frozen encoder of a model file: continuous features in, codes out, nothing learns and no
// counter moves.
class FrozenEncoder {
 public:
  FrozenEncoder(
      TensorReader& model,
      torch::Device device);  // Error(bad_input) names the first missing or misshapen tensor
  ~FrozenEncoder();

  const ModelConfig& config() const;

  // One modality's general features, and their codes.
  struct Encoded {
    torch::Tensor codes;    // int64 [clip, step, layer, stage]
    torch::Tensor general;  // [clip, step, layer, channel], before quantisation
  };
  // `input` as in Batch: audio [clip, step,
  // Da]; video [clip, step, H, W, C] or [clip, step, Dv]; text [clip, token, dim] or [clip, step,
  // Dt]; any floating dtype, any device. `dropout` true: one noisy pass of the train-mode encoder
  // (drawn from torch's generator), as the authors encode while a decoder trains. Padded steps get
  // codes like any other: the caller knows the lengths. `steps` stands between the feature (behind
  // the prompt LSTM) and the encoder.
  Encoded encode(const std::string& modality, const torch::Tensor& input, bool dropout,
                 const StepLayer* steps = nullptr);
  torch::Tensor codes(const std::string& modality, const torch::Tensor& input, bool dropout,
                      const StepLayer* steps = nullptr) {
    return encode(modality, input, dropout, steps).codes;
  }

  torch::Tensor codebooks() const;  // [layer, stage, code, channel], on the device

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hdcid
