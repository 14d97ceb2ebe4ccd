#pragma once

#include "eval/metrics.h"

namespace hdcid {

// The best that one constant answer, the same for every clip and step, reaches on these targets, in
// percent: classification, the share of the most frequent class; F1, the best set of classes to
// name always; precision, the most frequent column. Nothing that ignores its input can be expected
// to do better.
double constant_score(const Targets& targets, const Task& task, Scoring scoring);

// F1 in percent of always naming the m most frequent of these columns, for the best m. `rows` cells
// in each column.
double best_constant_f1(std::vector<std::int64_t> positives, std::int64_t rows);

}  // namespace hdcid
