#pragma once

#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

#include "align/alignment.h"

namespace hdcid::testing {

inline const torch::TensorOptions f64 = torch::kFloat64;

// Two layers of 4 channels and 6 codes, clips of 3 steps, no dropout; `maps`: video comes as maps 5
// x 5.
ModelConfig align_config(const std::vector<std::string>& names = {"audio", "video"},
                         bool maps = false);

// A method of alignment on a small model, in float64 and started. Two of the same kind are equal.
struct AlignBench {
  explicit AlignBench(const AlignmentRule& rule, const ModelConfig& config = align_config(),
                      std::size_t layer = 0);
  AlignBench(const AlignBench&) = delete;
  AlignBench& operator=(const AlignBench&) = delete;

  torch::Tensor tensor(const std::string& name) const;  // a parameter or buffer of the method
  void set(const std::string& name, const torch::Tensor& value) const;
  double loss(const AlignedLayer& layer) const;

  // Random features of the first layer. Codes are soft, so that everything but the indices is
  // differentiable.
  AlignedLayer layer(std::int64_t clips, const torch::Tensor& lengths = {}) const;

  ModelConfig config;
  AlignmentRule rule;
  torch::Tensor codebook;  // [stage, code, channel] float32, as a quantiser holds it
  Encoder encoder;
  std::shared_ptr<Alignment> method;
};

constexpr std::uint64_t draw_seed = 5;  // of the draws in every loss here

torch::Tensor unequal_lengths();  // of 4 clips

// Codes as they follow from z.
void requantise(AlignedLayer& layer);

// All clips get the inputs and general features of the first.
void make_clips_equal(AlignedLayer& layer);

}  // namespace hdcid::testing
