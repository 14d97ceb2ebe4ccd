#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <functional>

#include "core/random.h"

namespace hdcid {

// Stochastic depth: the factors of one residual branch, [row]: 0 where the row's branch is left
// out, 1 / keep where it stays, which it does with probability `keep`. Empty: off, as in
// evaluation.
using DropPath = std::function<torch::Tensor(double keep, std::int64_t rows)>;

// Factors drawn from `random`, which must outlive it, in float64 on the CPU.
DropPath drop_path(Random& random);

// x + branch, with the branches of some rows (first axis) left out if `drop` is on and `rate` > 0.
torch::Tensor add_branch(const torch::Tensor& x, const torch::Tensor& branch, double rate,
                         const DropPath& drop);

}  // namespace hdcid
