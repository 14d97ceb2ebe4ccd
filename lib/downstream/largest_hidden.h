#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include "downstream/live_codes.h"

namespace hdcid {

// W_k z of every live code of every layer, below each other: [row, d]. `weight` [d, layer' Q].
torch::Tensor hidden_table(const torch::Tensor& weight, const LiveCodes& live);

// max over real steps t of sum_s table[rows[clip, t, s]] of that table, [clip, d]. `rows` int64
// [clip, step, layer' stage], `real` bool [clip, step] or undefined when no step is padding. The
// gradient goes to the first of equal steps.
torch::Tensor largest_hidden(const torch::Tensor& weight, const LiveCodes& live,
                             const torch::Tensor& rows, const torch::Tensor& real);

// sum_s table[rows[clip, t, s]], [clip, step, channel].
torch::Tensor gather_sum(const torch::Tensor& table, const torch::Tensor& rows);

}  // namespace hdcid
