#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "eval/task.h"

namespace hdcid {

// Weighted mean of the probabilities that several heads, or draws, give to [row, column].
class Mixture {
 public:
  Mixture(const Task& task, std::int64_t columns) : task_(task), columns_(columns) {}

  void add(std::span<const double> logits, double weight = 1);
  // Scores that compare as a head's logits do: the logarithm of the probability where a clip has
  // one class, its log-odds where a step has any.
  std::vector<double> scores() const;

 private:
  const Task& task_;
  std::int64_t columns_;
  double weight_ = 0;
  std::vector<double> yes_, no_;  // both sides, so that neither loses what it has near 0
};

}  // namespace hdcid
