#include "eval/standings.h"

#include <algorithm>
#include <cstddef>

namespace hdcid {

double recall_at(const Standings& standings, int k) {
  double sum = 0;
  for (std::size_t i = 0; i < standings.better.size(); ++i)
    sum += std::clamp(double(k - standings.better[i]) / double(standings.tied[i] + 1), 0.0, 1.0);
  return 100 * sum / static_cast<double>(standings.better.size());
}

double median_rank(const Standings& standings) {
  constexpr double rounding = 1e-6;  // sums of shares are not exact
  std::vector<double> change;        // of the number of partners per rank, [rank]
  for (std::size_t i = 0; i < standings.better.size(); ++i) {
    const auto first = static_cast<std::size_t>(standings.better[i]) + 1;
    const auto end = first + static_cast<std::size_t>(standings.tied[i]) + 1;
    if (change.size() <= end) change.resize(end + 1, 0.0);
    change[first] += 1.0 / static_cast<double>(end - first);
    change[end] -= 1.0 / static_cast<double>(end - first);
  }
  const double half = 0.5 * static_cast<double>(standings.better.size());
  double here = 0, so_far = 0, lower = 0;
  for (std::size_t rank = 1; rank < change.size(); ++rank) {
    here += change[rank];
    so_far += here;
    if (lower == 0 && so_far > half - rounding) lower = static_cast<double>(rank);
    if (so_far > half + rounding) return 0.5 * (lower + static_cast<double>(rank));
  }
  return lower;
}

}  // namespace hdcid
