#include "eval/chance.h"

#include <algorithm>
#include <functional>

namespace hdcid {

// With m columns named everywhere, F1 = 2 sum(positives of the m) / (m rows + all positives).
double best_constant_f1(std::vector<std::int64_t> positives, std::int64_t rows) {
  std::sort(positives.begin(), positives.end(), std::greater<>());
  std::int64_t all = 0, named = 0, hits = 0;
  for (const auto count : positives) all += count;
  double best = 0;
  for (const auto count : positives) {
    hits += count;
    named += rows;
    if (named + all > 0)
      best = std::max(best, 200.0 * static_cast<double>(hits) / static_cast<double>(named + all));
  }
  return best;
}

double constant_score(const Targets& targets, const Task& task, Scoring scoring) {
  std::vector<std::int64_t> positives(static_cast<std::size_t>(targets.columns), 0);
  for (std::size_t cell = 0; cell < targets.truth.size(); ++cell)
    positives[cell % positives.size()] += targets.truth[cell];
  if (targets.background && scoring == Scoring::pooled) positives.pop_back();
  if (score_of(task, scoring) == Score::f1) return best_constant_f1(positives, targets.rows());
  const auto most = *std::max_element(positives.begin(), positives.end());
  return 100.0 * static_cast<double>(most) /
         static_cast<double>(std::max<std::int64_t>(targets.rows(), 1));
}

}  // namespace hdcid
