#pragma once

#include <torch/torch.h>

#include <map>
#include <string>

#include "pretrain/forward.h"
#include "pretrain/measurements.h"
#include "pretrain/objective.h"

namespace hdcid {

// The random part of one layer's losses.
struct LayerDraws {
  std::map<std::string, torch::Tensor> permutations;  // by modality, [clip] int64
  std::int64_t cpc_step = 1;                          // t
};

// The loss of one layer, a scalar: the weighted sum of reconstruction, CLUB estimate, cross-modal
// CPC, commitment and code matching, each over valid steps only; a term of weight 0 is not
// computed, nor are the last two where the quantiser's codes do not follow the features. Terms are
// reported unweighted as "l<layer>.<term>", layers counted from 1. The codebooks must not have
// learned from `pass` yet.
torch::Tensor layer_loss(Model& model, const Objective& objective, const Prepared& prepared,
                         const LayerPass& pass, std::size_t layer, const LayerDraws& draws,
                         Measurements& report);

}  // namespace hdcid
