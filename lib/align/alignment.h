#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "align/rule.h"
#include "core/random.h"
#include "nn/config.h"
#include "nn/encoder.h"

namespace hdcid {

// What one layer shows to a method of alignment; lists by modality, in the order of the config.
struct AlignedLayer {
  std::vector<torch::Tensor> inputs;  // what the general encoders read, [clip, step, width]
  std::vector<torch::Tensor> z;       // their features, [clip, step, channel]
  std::vector<torch::Tensor>
      codes;  // quantised, [clip, step, channel]; gradient passes straight through to z
  std::vector<torch::Tensor> indices;   // of the first residual stage, [clip, step] int64
  std::vector<torch::Tensor> specific;  // Psi, [clip, step, ...]
  std::vector<torch::Tensor> targets;   // what the decoders rebuild, [clip, step, ...]
  torch::Tensor codebook;               // of the first residual stage, [code, channel]
  torch::Tensor lengths;                // [clip] int64, undefined when all clips are full
  double progress = 0;                  // share of the run's epochs that are over, [0, 1]
  // A modality's decoder on a code [clip, step, channel] and a specific feature.
  std::function<torch::Tensor(std::size_t modality, const torch::Tensor& code,
                              const torch::Tensor& specific)>
      decode;
  // z [clip, step, channel] -> codes, as above.
  std::function<torch::Tensor(const torch::Tensor& z)> quantize;
};

// A method that aligns the modalities of one layer, with whatever it trains beside the model.
// Nothing of it is needed after pretraining.
class Alignment : public torch::nn::Module {
 public:
  // Scalar, without the method's weight; 0 for a single clip, which has nothing to be told from.
  torch::Tensor loss(const AlignedLayer& layer, Random& draws);
  // Before the first step in which the layer counts.
  virtual void start() {}
  // After the loss and the optimiser's step: what moves without gradient.
  virtual void learn() {}

 private:
  virtual torch::Tensor loss_of_clips(const AlignedLayer& layer, Random& draws) = 0;  // two or more
};

// What a method is built from and on.
struct AlignmentSetup {
  const ModelConfig& config;
  const AlignmentRule& rule;
  std::size_t layer;
  Encoder encoder;
  torch::Tensor
      codebook;  // of the layer, [stage, code, channel]; shares memory with the quantiser's
};

// The method that the rule names, in float32 on the CPU; nullptr for none. Error(usage) where the
// model has too few modalities or no codebook for it.
std::shared_ptr<Alignment> make_alignment(const AlignmentSetup& setup);

}  // namespace hdcid
