#include "codes/perplexity.h"

#include <cmath>
#include <numeric>
#include <vector>

namespace hdcid {

double entropy(std::span<const double> weights) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  double nats = 0;
  for (const double weight : weights)
    if (weight > 0) nats -= weight / sum * std::log(weight / sum);
  return nats;
}

double perplexity(std::span<const std::int64_t> counts) {
  const std::vector<double> weights(counts.begin(), counts.end());
  const bool none = std::accumulate(weights.begin(), weights.end(), 0.0) == 0;
  return none ? 0 : std::exp(entropy(weights));
}

}  // namespace hdcid
