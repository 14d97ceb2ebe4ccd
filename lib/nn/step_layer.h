#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include "core/random.h"

namespace hdcid {

inline constexpr std::int64_t reduced_steps = 5;

// The affine map along time by which features of 10 steps become the 5 steps of a segmented clip,
// before they are encoded. It is never trained: the authors draw one per run, in training and in
// the test alike.
struct StepLayer {
  torch::Tensor weight, bias;  // [5, 10], [5]

  // Features [clip, step, width] of 10 steps, or of 5, which are repeated once -> [clip, 5, width].
  torch::Tensor forward(const torch::Tensor& features) const;
};

StepLayer random_step_layer(Random random);  // U(-1/sqrt(10), 1/sqrt(10)), as PyTorch starts one
StepLayer average_step_layer();              // the mean of the steps t and t + 5

}  // namespace hdcid
