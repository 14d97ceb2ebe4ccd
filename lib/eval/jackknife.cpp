#include "eval/jackknife.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hdcid {
namespace {

Tally sum_of(const std::vector<Tally>& clips) {
  Tally sum;
  for (const auto& clip : clips) sum += clip;
  return sum;
}

double f1_without(const Tally& all, const Tally& clip) {
  const Tally rest{all.hits - clip.hits, all.predicted - clip.predicted,
                   all.positives - clip.positives};
  return rest.f1();
}

}  // namespace

double error_of_difference(const std::vector<Tally>& a, const std::vector<Tally>& b) {
  const auto n = static_cast<double>(a.size());
  const auto all_a = sum_of(a), all_b = sum_of(b);
  double sum = 0, squares = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double difference = f1_without(all_a, a[i]) - f1_without(all_b, b[i]);
    sum += difference;
    squares += difference * difference;
  }
  if (n < 2) return std::numeric_limits<double>::infinity();
  return std::sqrt(std::max(0.0, (n - 1) / n * (squares - sum * sum / n)));
}

}  // namespace hdcid
