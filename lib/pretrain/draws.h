#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <vector>

#include "codebook/dead_codes.h"
#include "core/random.h"
#include "pretrain/forward.h"
#include "pretrain/objective.h"

namespace hdcid {

// The given draws, and where they are empty those of (seed, step): CLUB permutations, CPC steps t in {1 .. T-2}, T the
// longest clip of the batch.
Draws complete(const Draws& given, const Model& model, const Prepared& prepared, std::uint64_t seed, std::int64_t step);

// Draws for the dead codes of one layer in one pass, one per stage.
std::vector<ResetDraws> draw_resets(Random& random, const Codebook& book, const Objective& objective);

}  // namespace hdcid
