#include "eval/translated.h"

#include <algorithm>
#include <numeric>

#include "core/random.h"

namespace hdcid {
namespace {

// The partner at each point of `met` [partner], to which `prior` meetings with `own` are added.
void fill_partners(std::vector<double> met, std::size_t own, double prior,
                   std::span<std::int32_t> partners) {
  met[own] += prior;
  const auto total = std::accumulate(met.begin(), met.end(), 0.0);
  double passed = 0;
  std::size_t code = 0;
  for (std::size_t d = 0; d < partners.size(); ++d) {
    partners[d] = static_cast<std::int32_t>(own);
    if (total == 0) continue;
    const double point =
        (static_cast<double>(d) + 0.5) / static_cast<double>(partners.size()) * total;
    while (passed + met[code] <= point) passed += met[code++];
    partners[d] = static_cast<std::int32_t>(code);
  }
}

}  // namespace

Translation::Translation(const Bridge& bridge, int draws)
    : draws_(draws), codes_(bridge.counts.codes) {
  const auto width = static_cast<std::size_t>(codes_), draws_of = static_cast<std::size_t>(draws);
  const auto rows = bridge.counts.met.size() / width;
  partners_.resize(rows * draws_of);
  for (std::size_t row = 0; row < rows; ++row) {
    const auto met = bridge.counts.met.begin() + static_cast<std::ptrdiff_t>(row * width);
    fill_partners({met, met + codes_}, row % width, bridge.prior,
                  std::span(partners_).subspan(row * draws_of, draws_of));
  }
}

// d' = a d + b modulo the draws, a power of two, with odd a: another order for every code of a
// clip.
CodedClips Translation::operator()(const CodedClips& clips, int draw) const {
  auto translated = clips;
  const auto slots = clips.layers * clips.stages;
  for (std::size_t at = 0; at < clips.codes.size(); ++at) {
    const auto clip = static_cast<std::int64_t>(at) / (slots * clips.steps);
    const auto row = static_cast<std::int64_t>(at) % slots * codes_ + clips.codes[at];
    const auto word = Random(static_cast<std::uint64_t>(clip * slots * codes_ + row)).next();
    const auto place = ((word | 1) * static_cast<std::uint64_t>(draw) + (word >> 32)) %
                       static_cast<std::uint64_t>(draws_);
    translated.codes[at] = partners_[static_cast<std::size_t>(row * draws_) + place];
  }
  return translated;
}

CodedClips Translation::all(const CodedClips& clips) const {
  auto whole = clips;
  whole.steps = clips.steps * draws_;
  whole.codes.assign(clips.codes.size() * static_cast<std::size_t>(draws_), 0);
  const auto width = clips.layers * clips.stages;
  for (int draw = 0; draw < draws_; ++draw) {
    const auto translated = (*this)(clips, draw);
    for (std::int64_t n = 0; n < clips.clips; ++n) {
      const auto real = clips.lengths[static_cast<std::size_t>(n)] * width;
      std::copy_n(translated.codes.begin() + n * clips.steps * width, real,
                  whole.codes.begin() + n * whole.steps * width + draw * real);
    }
  }
  for (auto& length : whole.lengths) length *= draws_;
  return whole;
}

}  // namespace hdcid
