#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

namespace hdcid {

// max over real steps t of sum_s table[rows[clip, t, s]], [clip, channel]. `table` [row, channel]
// floating point, `rows` int64 [clip, step, slot], `real` bool [clip, step] or undefined when no
// step is padding. One pass over the rows, forward and backward; the gradient goes to the first of
// equal steps.
torch::Tensor gather_max(const torch::Tensor& table, const torch::Tensor& rows,
                         const torch::Tensor& real);

// sum_s table[rows[clip, t, s]], [clip, step, channel].
torch::Tensor gather_sum(const torch::Tensor& table, const torch::Tensor& rows);

}  // namespace hdcid
