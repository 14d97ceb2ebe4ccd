#include <algorithm>
#include <array>
#include <stdexcept>

#include "core/progress.h"
#include "core/signals.h"
#include "core/threads.h"
#include "eval/standings.h"

namespace hdcid {
namespace {

constexpr std::int64_t lanes = 32;        // queries whose sums stay in registers
constexpr std::int64_t block_groups = 8;  // groups of lanes that share one pass over the targets
constexpr std::int64_t block = lanes * block_groups;
using Lanes = std::array<float, lanes>;

struct NonZero {
  std::int64_t at;
  float value;
};

// One clip without its zeros: a histogram has few entries.
std::vector<NonZero> entries_of(const ClipVectors& clips, std::int64_t clip,
                                std::vector<float>& scratch) {
  clips.write(clip, scratch = std::vector<float>(static_cast<std::size_t>(clips.width), 0.0f));
  std::vector<NonZero> entries;
  for (std::int64_t w = 0; w < clips.width; ++w)
    if (const float value = scratch[static_cast<std::size_t>(w)]; value != 0)
      entries.push_back({w, value});
  return entries;
}

// Products of one target with a group of queries [channel, lane]. Every lane sums in the same
// order, so equal vectors have equal products, which ties depend on.
Lanes products(const float* group, const std::vector<NonZero>& target) {
  Lanes sums{};
  for (const auto [at, value] : target)
    for (std::int64_t lane = 0; lane < lanes; ++lane)
      sums[static_cast<std::size_t>(lane)] += group[at * lanes + lane] * value;
  return sums;
}

// Queries first .. first + count - 1, [group, channel, lane], missing lanes zero.
class QueryBlock {
 public:
  QueryBlock(const ClipVectors& queries, std::int64_t first)
      : width_(queries.width),
        first_(first),
        count_(std::min(block, queries.clips - first)),
        values_(static_cast<std::size_t>((count_ + lanes - 1) / lanes * lanes * width_), 0.0f) {
    std::vector<float> vector(static_cast<std::size_t>(width_));
    for (std::int64_t i = 0; i < count_; ++i) {
      queries.write(first + i, vector);
      for (std::int64_t w = 0; w < width_; ++w)
        values_[static_cast<std::size_t>((i / lanes * width_ + w) * lanes + i % lanes)] =
            vector[static_cast<std::size_t>(w)];
    }
  }

  void rank(const ClipVectors& targets, Standings& standings) const {
    std::vector<float> scratch;
    const auto partner = partners(targets, scratch);
    std::vector<std::array<std::int32_t, lanes>> better(partner.size()), tied(partner.size());
    for (std::int64_t j = 0; j < targets.clips; ++j) {
      const auto target = entries_of(targets, j, scratch);
      for (std::size_t g = 0; g < partner.size(); ++g) {
        const auto similarity = products(group(g), target);
        for (std::size_t lane = 0; lane < lanes; ++lane) {
          better[g][lane] += similarity[lane] > partner[g][lane];
          tied[g][lane] += similarity[lane] == partner[g][lane];
        }
      }
    }
    for (std::int64_t i = 0; i < count_; ++i) {
      const auto g = static_cast<std::size_t>(i / lanes),
                 lane = static_cast<std::size_t>(i % lanes);
      standings.better[static_cast<std::size_t>(first_ + i)] = better[g][lane];
      standings.tied[static_cast<std::size_t>(first_ + i)] = tied[g][lane] - 1;  // itself
    }
  }

 private:
  const float* group(std::size_t g) const {
    return values_.data() + static_cast<std::int64_t>(g) * width_ * lanes;
  }

  // Similarity of each query with its own partner, by the same sums as with all others.
  std::vector<Lanes> partners(const ClipVectors& targets, std::vector<float>& scratch) const {
    std::vector<Lanes> all(static_cast<std::size_t>((count_ + lanes - 1) / lanes));
    for (std::int64_t i = 0; i < count_; ++i) {
      const auto g = static_cast<std::size_t>(i / lanes),
                 lane = static_cast<std::size_t>(i % lanes);
      all[g][lane] = products(group(g), entries_of(targets, first_ + i, scratch))[lane];
    }
    return all;
  }

  std::int64_t width_, first_, count_;
  std::vector<float> values_;
};

}  // namespace

Standings rank_partners(const ClipVectors& queries, const ClipVectors& targets, int threads) {
  if (queries.clips != targets.clips || queries.width != targets.width)
    throw std::logic_error("rank_partners: queries and targets differ in number or width");
  const auto clips = static_cast<std::size_t>(queries.clips);
  Standings standings{std::vector<std::int32_t>(clips), std::vector<std::int32_t>(clips)};
  Progress progress("retrieving", queries.clips, "clips");
  for (std::int64_t first = 0; first < queries.clips; first += threads * block) {
    throw_if_stopped();
    const auto count = std::min(threads * block, queries.clips - first);
    parallel_for((count + block - 1) / block, threads, [&](std::int64_t part) {
      QueryBlock(queries, first + part * block).rank(targets, standings);
    });
    progress.advance(count);
  }
  return standings;
}

}  // namespace hdcid
