#pragma once

#include <torch/torch.h>

#include <vector>

#include "codebook/codebook.h"
#include "codebook/rules.h"

namespace hdcid {

// Random draws of one reset. `pick` [code] in [0, 1) chooses the donor; `noise` broadcasts to
// [code, channel].
struct ResetDraws {
  torch::Tensor pick;
  torch::Tensor noise;
};

// Counts one quantiser pass: every code of the stage grows older, the codes used in this pass start
// again at zero. `codes`: one int64 [row] per modality.
void advance_idle(Codebook& book, std::int64_t stage, const std::vector<torch::Tensor>& codes,
                  ResetScope scope);

// Codes idle for more than `after` passes become a recently used code plus noise. Without
// writes_ema the authors' quirk stays: N and W are kept, so the next update undoes the reset unless
// the code is used in that very pass.
void reset_dead_codes(Codebook& book, std::int64_t stage, const ResetRule& rule,
                      const ResetDraws& draws);

}  // namespace hdcid
