#pragma once

#include <torch/torch.h>

#include <cstddef>
#include <vector>

#include "codebook/rules.h"

namespace hdcid {

// Commitment loss of modality `own`: own_weight mse(z, sg e^own) + other_weight / (M-1) sum_{m !=
// own} mse(z, sg e^m). `z` [row, axis] with gradient; `codes`: the code of every
// modality, [row, axis]. Scalar.
torch::Tensor commitment_loss(const torch::Tensor& z, const std::vector<torch::Tensor>& codes,
                              std::size_t own, const CommitmentRule& rule);

}  // namespace hdcid
