#pragma once

#include <torch/torch.h>

#include "core/random.h"

namespace hdcid {

// Steps to hide, bool [clip, step], each with probability `ratio`; drawn clip by clip.
torch::Tensor draw_hidden(Random& draws, std::int64_t clips, std::int64_t steps, double ratio);

}  // namespace hdcid
