#pragma once

#include <torch/torch.h>

#include <vector>

namespace hdcid {

// Padded steps take part in nothing. Indices of the valid rows of [clip x step], int64 on the CPU,
// as `lengths` [clip] is; undefined when that is, so that full batches pay nothing.
inline torch::Tensor valid_rows(const torch::Tensor& lengths, std::int64_t steps) {
  if (!lengths.defined()) return {};
  std::vector<std::int64_t> rows;
  for (std::int64_t clip = 0; clip < lengths.size(0); ++clip)
    for (std::int64_t step = 0; step < lengths.data_ptr<std::int64_t>()[clip]; ++step)
      rows.push_back(clip * steps + step);
  return torch::tensor(rows);
}

// The given rows of the first axis, or all of them when `rows` is undefined.
inline torch::Tensor select_rows(const torch::Tensor& tensor, const torch::Tensor& rows) {
  return rows.defined() ? tensor.index_select(0, rows) : tensor;
}

}  // namespace hdcid
