#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

namespace hdcid {

// true at the real steps of each clip, false at padding: bool [clip, step]. An undefined `lengths`
// (int64 [clip], at least 1 each) gives an undefined mask, so that full batches pay nothing.
inline torch::Tensor real_steps(const torch::Tensor& lengths, std::int64_t steps) {
  if (!lengths.defined()) return {};
  return torch::arange(steps, lengths.options()).unsqueeze(0) < lengths.unsqueeze(1);
}

}  // namespace hdcid
