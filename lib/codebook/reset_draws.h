#pragma once

#include <vector>

#include "codebook/dead_codes.h"
#include "core/random.h"

namespace hdcid {

// Draws for the dead codes of one layer in one pass, one per stage.
std::vector<ResetDraws> draw_resets(Random& random, const Codebook& book, const ResetRule& rule);

}  // namespace hdcid
