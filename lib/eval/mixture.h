#pragma once

#include <cstdint>
#include <vector>

#include "eval/task.h"

namespace hdcid {

// What several heads say together: the mean of their probabilities, put as scores that compare as
// one head's logits do: its logarithm where a clip has one class, its log-odds where a step has
// any. One head's logits are left as they are. `logits` [head][row, column].
std::vector<double> mix(const Task& task, std::vector<std::vector<double>> logits,
                        std::int64_t columns);

}  // namespace hdcid
