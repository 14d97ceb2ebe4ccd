#include "report/code_statistics.h"

#include <algorithm>
#include <numeric>

#include "codes/usage.h"

namespace hdcid {

std::int64_t live_codes(std::span<const std::int64_t> use) {
  return std::ranges::count_if(use, [](auto steps) { return steps > 0; });
}

// H(code) + H(class) - H(code, class); rounding must not make it negative.
ClassInformation class_information(std::span<const double> by_class, std::size_t classes) {
  std::vector<double> codes(by_class.size() / classes), columns(classes);
  for (std::size_t i = 0; i < by_class.size(); ++i)
    codes[i / classes] += by_class[i], columns[i % classes] += by_class[i];
  const double of_class = entropy(columns);
  const double nats = std::max(0.0, entropy(codes) + of_class - entropy(by_class));
  return {nats, of_class > 0 ? nats / of_class : 0.0};
}

double agreement_by_chance(std::span<const std::int64_t> a, std::span<const std::int64_t> b) {
  const double steps_a = std::accumulate(a.begin(), a.end(), 0.0),
               steps_b = std::accumulate(b.begin(), b.end(), 0.0);
  double share = 0;
  for (std::size_t code = 0; code < a.size(); ++code)
    share += static_cast<double>(a[code]) / steps_a * static_cast<double>(b[code]) / steps_b;
  return share;
}

std::int64_t total_use(const CodeCounts& counts, std::size_t code) {
  std::int64_t steps = 0;
  for (const auto& use : counts.use) steps += use[code];
  return steps;
}

std::vector<std::size_t> codes_by_use(const CodeCounts& counts) {
  std::vector<std::size_t> codes(counts.use.front().size());
  std::iota(codes.begin(), codes.end(), 0u);
  std::erase_if(codes, [&](auto code) { return total_use(counts, code) == 0; });
  std::ranges::stable_sort(
      codes, [&](auto a, auto b) { return total_use(counts, a) > total_use(counts, b); });
  return codes;
}

std::vector<double> class_shares(const CodeCounts& counts, std::size_t code, std::size_t classes) {
  std::vector<double> shares(classes);
  for (const auto& by_class : counts.by_class)
    for (std::size_t c = 0; c < classes; ++c) shares[c] += by_class[code * classes + c];
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  if (sum > 0)
    for (auto& share : shares) share /= sum;
  return shares;
}

}  // namespace hdcid
