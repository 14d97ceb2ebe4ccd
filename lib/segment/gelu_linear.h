#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

namespace hdcid {

// linear(gelu(x)) with the exact GELU, whose result is computed again for the gradient: of the wide
// tensors inside an MLP one in three need not be kept.
torch::Tensor gelu_linear(const torch::Tensor& x, const torch::nn::Linear& linear);

}  // namespace hdcid
