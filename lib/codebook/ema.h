#pragma once

#include <torch/torch.h>

#include <vector>

#include "codebook/codebook.h"
#include "codebook/rules.h"

namespace hdcid {

// One modality's features (no gradient) and their codes at one stage; row i of every modality is
// the same clip and time step.
struct Assignment {
  torch::Tensor features;  // [row, channel]
  torch::Tensor codes;     // [row] int64
};

// Multi-modal EMA (DCID, "MM-EMA" in its released form: the time-aligned features of the other
// modalities, no attention), one modality after the other:
//   N <- decay N + (1-decay) n;  N <- (N + epsilon) / (sum N + L epsilon) sum N
//   W <- decay W + (1-decay) sum_{i with code l} (own z_i + other sum_{m'} z^{m'}_i);  e <- W / N
// own = 1/2 and other = 1/2 shared equally by the other modalities; plain EMA, or one modality
// alone: own = 1.
void update_ema(Codebook& book, std::int64_t stage, const std::vector<Assignment>& modalities,
                const EmaRule& rule);

}  // namespace hdcid
