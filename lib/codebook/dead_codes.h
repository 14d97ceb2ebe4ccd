#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <vector>

#include "codebook/codebook.h"

namespace hdcid {

struct ResetRule {
  bool enabled = true;
  std::int64_t after = 300;        // idle passes beyond which a code is dead
  std::int64_t donor_below = 100;  // donors have been used within that many passes
  bool any_modality =
      true;  // use by any modality clears the idle counter; false: all must use the code
  bool writes_ema =
      false;  // also overwrite N and W, so that the next update keeps the revived code
  bool constant_noise =
      true;  // -1/1024, or -1/400 with residual stages; false: uniform in +-1/1024
};

// Random draws of one reset. `pick` [code] in [0, 1) chooses the donor; `noise` broadcasts to
// [code, channel].
struct ResetDraws {
  torch::Tensor pick;
  torch::Tensor noise;
};

// Counts one quantiser pass: every code of the stage grows older, the codes used in this pass start
// again at zero. `codes`: one int64 [row] per modality.
void advance_idle(Codebook& book, std::int64_t stage, const std::vector<torch::Tensor>& codes,
                  bool any_modality);

// Codes idle for more than `after` passes become a recently used code plus noise. Without
// writes_ema the authors' quirk stays: N and W are kept, so the next update undoes the reset unless
// the code is used in that very pass.
void reset_dead_codes(Codebook& book, std::int64_t stage, const ResetRule& rule,
                      const ResetDraws& draws);

}  // namespace hdcid
