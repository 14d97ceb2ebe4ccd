#pragma once

#include <torch/torch.h>

namespace hdcid {

// The plan that moves mass 1/B from every row to mass 1/L in every column at the smallest cost
// [row, column], by the inexact proximal point method (IPOT, proximity 0.5, 50 rounds). Columns sum
// to 1/L, rows to 1/B within about 1 %. No gradient.
torch::Tensor transport_plan(const torch::Tensor& cost);

}  // namespace hdcid
