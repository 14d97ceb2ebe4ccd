#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include "nn/choices.h"

namespace hdcid {

// How products of float32 are computed from now on, in the whole process; sums, weights and all
// else stay float32. tf32: ten bits of each factor. bfloat16: seven in convolutions, tf32 in the
// rest. For GPUs, and not for whole maps, whose transforms would make 9 % of the one rounding and
// 1 % of the other: Error(usage).
void choose_products(Arithmetic arithmetic, Convolution convolution, torch::Device device);

// A factor as direct convolutions take it: x, or x in bfloat16 where that was chosen. The product
// is to be brought back to x's type.
torch::Tensor factor(const torch::Tensor& x);
void lower_factors(bool lower);  // whatever the device, for tests

}  // namespace hdcid
