#include "bridge/pair_counts.h"

#include <algorithm>
#include <cmath>

#include "codes/usage.h"

namespace hdcid {

PairCounts::PairCounts(const Codebooks& books)
    : layers(books.layers()),
      stages(books.stages()),
      codes(books.codes()),
      met(static_cast<std::size_t>(layers * stages * codes * codes), 0) {}

std::span<const std::int64_t> PairCounts::of(std::int64_t layer, std::int64_t stage) const {
  const auto size = static_cast<std::size_t>(codes * codes);
  return std::span(met).subspan(static_cast<std::size_t>(layer * stages + stage) * size, size);
}

void add_pairs(const CodedClips& one, const CodedClips& other,
               std::span<const std::int64_t> partners, PairCounts& counts) {
  const auto length = [](const CodedClips& clips, std::int64_t n) {
    return clips.lengths[static_cast<std::size_t>(n)];
  };
  for (std::int64_t n = 0; n < one.clips; ++n) {
    const auto partner = partners[static_cast<std::size_t>(n)];
    for (std::int64_t t = 0; t < std::min(length(one, n), length(other, partner)); ++t) {
      const auto a = one.code(n, t), b = other.code(partner, t);
      for (std::size_t slot = 0; slot < a.size(); ++slot)
        ++counts.met[(slot * static_cast<std::size_t>(counts.codes) +
                      static_cast<std::size_t>(a[slot])) *
                         static_cast<std::size_t>(counts.codes) +
                     static_cast<std::size_t>(b[slot])];
    }
  }
}

PairCounts transposed(const PairCounts& counts) {
  auto turned = counts;
  const auto codes = static_cast<std::size_t>(counts.codes), size = codes * codes;
  for (std::size_t at = 0; at < counts.met.size(); ++at) {
    const auto a = at % size / codes, b = at % codes;
    turned.met[at - at % size + b * codes + a] = counts.met[at];
  }
  return turned;
}

double normalised_information(std::span<const std::int64_t> counts) {
  const auto codes = static_cast<std::size_t>(std::lround(std::sqrt(double(counts.size()))));
  const std::vector<double> joint(counts.begin(), counts.end());
  std::vector<double> a(codes, 0.0), b(codes, 0.0);
  for (std::size_t at = 0; at < joint.size(); ++at)
    a[at / codes] += joint[at], b[at % codes] += joint[at];
  const double own = entropy(a) + entropy(b);
  return own > 0 ? 2 * (own - entropy(joint)) / own : 0;
}

}  // namespace hdcid
