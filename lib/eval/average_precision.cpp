#include "eval/average_precision.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace hdcid {
namespace {

using Rows = std::vector<std::size_t>;

// `order` holds the rows from the highest score down.
double precision_along(const Rows& order, std::span<const double> scores, const Targets& targets,
                       std::size_t column) {
  const auto columns = static_cast<std::size_t>(targets.columns);
  const auto at = [&](std::size_t rank) { return order[rank] * columns + column; };
  double hits = 0, before = 0, sum = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    hits += targets.truth[at(rank)];
    if (rank + 1 < order.size() && scores[at(rank + 1)] == scores[at(rank)]) continue;
    sum += (hits - before) * hits / static_cast<double>(rank + 1);
    before = hits;
  }
  return hits > 0 ? 100 * sum / hits : std::numeric_limits<double>::quiet_NaN();
}

std::size_t classes_of(const Targets& targets) {
  return static_cast<std::size_t>(targets.columns) - targets.background;
}

double mean_where_known(std::span<const double> values) {
  double sum = 0, count = 0;
  for (const double value : values)
    if (!std::isnan(value)) sum += value, ++count;
  return count > 0 ? sum / count : 0;
}

}  // namespace

std::vector<double> average_precisions(const Targets& targets, std::span<const double> scores) {
  const auto columns = static_cast<std::size_t>(targets.columns);
  std::vector<double> precisions;
  Rows order(static_cast<std::size_t>(targets.rows()));
  for (std::size_t column = 0; column < columns; ++column) {
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, std::greater<>(),
                      [&](std::size_t row) { return scores[row * columns + column]; });
    precisions.push_back(precision_along(order, scores, targets, column));
  }
  return precisions;
}

double mean_average_precision(const Targets& targets, std::span<const double> precisions) {
  return mean_where_known(precisions.first(classes_of(targets)));
}

double chance_of_average_precision(const Targets& targets) {
  return mean_average_precision(
      targets, average_precisions(targets, std::vector(targets.truth.size(), 0.0)));
}

}  // namespace hdcid
