#pragma once

#include <torch/torch.h>

#include "nn/real_steps.h"

namespace hdcid {

// Padded steps take part in nothing. Indices of the valid rows of [clip x step], int64; undefined
// when `lengths` [clip] is, so that full batches pay nothing.
inline torch::Tensor valid_rows(const torch::Tensor& lengths, std::int64_t steps) {
  const auto real = real_steps(lengths, steps);
  return real.defined() ? real.flatten().nonzero().squeeze(1) : real;
}

// The given rows of the first axis, or all of them when `rows` is undefined.
inline torch::Tensor select_rows(const torch::Tensor& tensor, const torch::Tensor& rows) {
  return rows.defined() ? tensor.index_select(0, rows) : tensor;
}

}  // namespace hdcid
