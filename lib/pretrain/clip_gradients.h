#pragma once

#include <torch/torch.h>

#include <vector>

#include "model/model.h"

namespace hdcid {

// Scales each part's gradients so that their joint norm is at most `limit`: g *= min(1, limit /
// (norm + 1e-6)). Returns the norms before scaling, one scalar per part (0 where there is no
// gradient), without waiting for the device.
std::vector<torch::Tensor> clip_gradients(const std::vector<Part>& parts, double limit);

}  // namespace hdcid
