#pragma once

#include <span>
#include <vector>

#include "eval/targets.h"

namespace hdcid {

// Average precision of each column in percent: over the rows from the highest score down, the sum
// of precision times the recall gained. Rows of equal score are taken together, so that scores
// that tell no row from another have the share of positives, which is chance. NaN where a column
// has no positive. `scores` [row, column] as the targets are.
std::vector<double> average_precisions(const Targets& targets, std::span<const double> scores);

// Mean over the classes that occur, without background; 0 when none does.
double mean_average_precision(const Targets& targets, std::span<const double> precisions);

// Of scores that tell nothing: the mean share of positives of these classes, in percent.
double chance_of_average_precision(const Targets& targets);

}  // namespace hdcid
