#pragma once

#include <torch/torch.h>

#include "align/rule.h"

namespace hdcid {

// Adaptive mean margin of S-MiT on scores S [clip of a, clip of b], matching clips on the diagonal:
//   M_i = 0.5 (S_ii - mean_{j != i} S_ij), S'_ii = S_ii - M_i, loss = CE(rows of S') + CE(columns
//   of S').
// Form "direction" takes the mean over row i for the rows and over column i for the columns, "row"
// over row i for both.
torch::Tensor mean_margin_loss(const torch::Tensor& scores, MarginForm form);
torch::Tensor mean_margins(const torch::Tensor& scores);  // M of the rows, [clip]

}  // namespace hdcid
