#pragma once

#include <torch/torch.h>

#include <cstddef>
#include <vector>

namespace hdcid {

struct CommitmentRule {
  double beta = 0.25;
  bool doubled = true;  // 2 beta own, beta shared by the others (the authors' code); false: beta
                        // and beta / 2 (the papers)
  bool cross = true;    // pull towards the other modalities' codes too
};

// Commitment loss of modality `own`: own_weight mse(z, sg e^own) + other_weight / (M-1) sum_{m !=
// own} mse(z, sg e^m). `z` [row, channel] with gradient; `codes`: the quantised value of every
// modality, [row, channel]. Scalar.
torch::Tensor commitment_loss(const torch::Tensor& z, const std::vector<torch::Tensor>& codes,
                              std::size_t own, const CommitmentRule& rule);

}  // namespace hdcid
