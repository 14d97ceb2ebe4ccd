#pragma once

#include <torch/torch.h>

#include <vector>

#include "model/model.h"

namespace hdcid {

// Scales each part's gradients so that their joint norm is at most `limit` (scale_to_norm). Returns
// the norms before scaling, one scalar per part.
std::vector<torch::Tensor> clip_gradients(const std::vector<Part>& parts, double limit);

}  // namespace hdcid
