#pragma once

#include <torch/torch.h>

#include <vector>

#include "codebook/rules.h"

namespace hdcid {

// Mean distribution over the codes of every clip, [clip, code]: for each step softmax over codes of
// minus the (unsquared) Euclidean distance, averaged over the clip's valid steps. `z` [clip, step,
// channel], `codebook` [code, channel] (no gradient flows into it), `lengths` [clip] or undefined.
torch::Tensor code_distribution(const torch::Tensor& z, const torch::Tensor& codebook,
                                const torch::Tensor& lengths);

// L_cmcm of two modalities' distributions a, v [clip, code], scalar:
//   S = a log(v)^T + v log(a)^T (the authors) or a log(v)^T + log(a) v^T (symmetric), E =
//   exp(S - min S), loss = -mean_i log(E_ii / (sum_j E_ij + 1e-5)).
torch::Tensor code_matching_loss(const torch::Tensor& a, const torch::Tensor& v, MatchingForm form);

// Sum over all pairs of modalities.
torch::Tensor code_matching_loss(const std::vector<torch::Tensor>& distributions,
                                 MatchingForm form);

}  // namespace hdcid
