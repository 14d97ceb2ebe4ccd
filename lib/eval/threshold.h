#pragma once

#include <span>

#include "core/words.h"
#include "eval/targets.h"

namespace hdcid {

// Above which probability a step has a class. half: 0.5, as published. validation: the one for all
// classes that is best on the clips that choose the epoch.
enum class ThresholdRule { half, validation };
template <>
inline constexpr Word<ThresholdRule> words<ThresholdRule>[] = {
    {ThresholdRule::half, "half"}, {ThresholdRule::validation, "validation"}};

// The score, a log-odds, of a probability between 0 and 1; 0 for one half.
double log_odds(double probability);

// Of the probabilities 0.01, 0.02 ... 0.99 the one with the best F1 of these scores (log-odds,
// [row, column] as the targets are), pooled, without background; of equal ones the nearest to 0.5.
double best_threshold(const Targets& targets, std::span<const double> scores);

}  // namespace hdcid
