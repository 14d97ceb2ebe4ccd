#include "eval/threshold.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "eval/metrics.h"

namespace hdcid {
namespace {

constexpr int steps = 100;  // thresholds are i / steps, 0 < i < steps

const std::array<double, steps - 1>& levels() {
  static const auto all = [] {
    std::array<double, steps - 1> scores;
    for (int i = 1; i < steps; ++i)
      scores[static_cast<std::size_t>(i - 1)] = log_odds(double(i) / steps);
    return scores;
  }();
  return all;
}

// [i]: what is named above the first i levels and not above more.
std::array<Tally, steps> tally_levels(const Targets& targets, std::span<const double> scores) {
  std::array<Tally, steps> tallies;
  const auto columns = static_cast<std::size_t>(targets.columns);
  for (std::size_t cell = 0; cell < scores.size(); ++cell) {
    if (targets.background && cell % columns == columns - 1) continue;
    const auto passed = std::ranges::lower_bound(levels(), scores[cell]) - levels().begin();
    auto& tally = tallies[static_cast<std::size_t>(passed)];
    ++tally.predicted;
    tally.hits += targets.truth[cell];
  }
  return tallies;
}

std::int64_t positives_of(const std::array<Tally, steps>& tallies) {
  std::int64_t sum = 0;
  for (const auto& tally : tallies) sum += tally.hits;
  return sum;
}

}  // namespace

double log_odds(double probability) { return std::log(probability / (1 - probability)); }

double best_threshold(const Targets& targets, std::span<const double> scores) {
  const auto tallies = tally_levels(targets, scores);
  Tally above;
  above.positives = positives_of(tallies);
  int best = steps / 2;
  double best_f1 = -1;
  for (int i = steps - 1; i > 0; --i) {
    above += tallies[static_cast<std::size_t>(i)];
    const bool nearer = std::abs(i - steps / 2) < std::abs(best - steps / 2);
    if (above.f1() < best_f1 || (above.f1() == best_f1 && !nearer)) continue;
    best = i, best_f1 = above.f1();
  }
  return double(best) / steps;
}

}  // namespace hdcid
