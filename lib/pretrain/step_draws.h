#pragma once

#include <torch/torch.h>

#include <cstdint>

#include "pretrain/forward.h"

namespace hdcid {

// The given draws, and where they are empty those of (seed, step): CLUB permutations, CPC steps t
// in {1 .. T-2}, T the longest clip of the batch.
Draws complete(const Draws& given, const Model& model, const Prepared& prepared, std::uint64_t seed,
               std::int64_t step);

}  // namespace hdcid
