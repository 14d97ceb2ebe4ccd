#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

namespace hdcid {

// Whether a CPU tensor has neither NaN nor infinity.
bool all_finite(const torch::Tensor& values);

// values.to(dtype) of finite values; float16 on a CPU to float32 without LibTorch 1.13's detour
// through one number at a time.
torch::Tensor as_dtype(const torch::Tensor& values, torch::Dtype dtype);

}  // namespace hdcid
