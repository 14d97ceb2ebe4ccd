#include "toc/dominance.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "toc/scores.h"

namespace hdcid {

double Dominance::share() const { return std::accumulate(shares.begin(), shares.end(), 0.0); }

Dominance dominance(const CodeRows& codebook) {
  auto raised = score_channels(codebook, {.divisor = Pairs::distinct}).similarity;
  for (double& value : raised) value = std::max(value, 0.0);
  const double whole = std::accumulate(raised.begin(), raised.end(), 0.0);
  Dominance top;
  top.channels.resize(raised.size());
  std::iota(top.channels.begin(), top.channels.end(), 0);
  const auto raised_by = [&](std::int32_t k) { return raised[static_cast<std::size_t>(k)]; };
  std::ranges::stable_sort(top.channels, std::greater(), raised_by);
  top.channels.resize((raised.size() + 99) / 100);
  for (auto k : top.channels) top.shares.push_back(whole > 0 ? raised_by(k) / whole : 0.0);
  return top;
}

}  // namespace hdcid
