#pragma once

#include <vector>

#include "eval/metrics.h"

namespace hdcid {

// Standard error of how far the pooled F1 (of one answer per clip: the accuracy) of `a` is above
// that of `b`, counts of the same clips, in points: jackknife over clips. Infinite for less than
// two, which tell nothing.
double error_of_difference(const std::vector<Tally>& a, const std::vector<Tally>& b);

}  // namespace hdcid
