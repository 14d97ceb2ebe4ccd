#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <vector>

namespace hdcid {

// The gradients of those that have one.
std::vector<torch::Tensor> gradients(const std::vector<torch::Tensor>& parameters);

// Scales gradients so that their joint norm is at most `limit`: g *= min(1, limit / (norm + 1e-6)).
// Returns the norm before, a scalar (0 where there is no gradient), without waiting for the device,
// as LibTorch's own does.
torch::Tensor scale_to_norm(const std::vector<torch::Tensor>& gradients, double limit);

}  // namespace hdcid
