#include "report/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/random.h"

namespace hdcid {
namespace {

constexpr int resamples = 2000;
constexpr std::size_t tail = resamples / 40;  // 2.5 % at either end

// The counts of all cells that were scored on the same clips, [clip, cell, 6], so that drawing a
// clip adds one row.
class DrawnClips {
 public:
  void add(const PairedCell& cell, std::size_t seed, std::size_t column) {
    cells_.push_back(cell);
    places_.emplace_back(seed, column);
  }

  void lay_out() {
    width_ = 6 * cells_.size();
    clips_ = cells_[0].row->size();
    counts_.reserve(clips_ * width_);
    for (std::size_t n = 0; n < clips_; ++n)
      for (const auto& cell : cells_)
        for (const auto* side : {cell.row, cell.baseline})
          counts_.insert(counts_.end(), {side->hits[n], side->predicted[n], side->positives[n]});
  }

  // Differences of scores on clips drawn anew go to their places [seed][column].
  void draw(Random& random, std::vector<std::vector<double>>& differences) {
    sums_.assign(width_, 0);
    for (std::size_t i = 0; i < clips_; ++i) {
      const auto clip = static_cast<std::size_t>(random.uniform() * static_cast<double>(clips_));
      const std::int32_t* counts = counts_.data() + clip * width_;
      for (std::size_t w = 0; w < width_; ++w) sums_[w] += counts[w];
    }
    for (std::size_t c = 0; c < cells_.size(); ++c) {
      const auto* sum = sums_.data() + 6 * c;
      differences[places_[c].first][places_[c].second] =
          score_of(sum[0], sum[1], sum[2]) - score_of(sum[3], sum[4], sum[5]);
    }
  }

 private:
  std::vector<PairedCell> cells_;
  std::vector<std::pair<std::size_t, std::size_t>> places_;  // seed, column
  std::size_t clips_ = 0, width_ = 0;
  std::vector<std::int32_t> counts_;
  std::vector<double> sums_;
};

// By digest, and by number, which a file may contradict.
using ClipSets = std::map<std::pair<std::string, std::size_t>, DrawnClips>;

ClipSets group_by_clips(const std::vector<std::vector<PairedCell>>& cells) {
  ClipSets sets;
  for (std::size_t seed = 0; seed < cells.size(); ++seed)
    for (std::size_t column = 0; column < cells[seed].size(); ++column)
      sets[{cells[seed][column].row->clips, cells[seed][column].row->size()}].add(
          cells[seed][column], seed, column);
  for (auto& [clips, set] : sets) set.lay_out();
  return sets;
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

std::vector<double> observed_gains(const std::vector<std::vector<PairedCell>>& cells) {
  std::vector<double> gains;  // [seed]
  for (const auto& seed : cells) {
    auto& gain = gains.emplace_back(0);
    for (const auto& cell : seed)
      gain += (cell.row->score() - cell.baseline->score()) / static_cast<double>(seed.size());
  }
  return gains;
}

// t(0.975, n - 1) / z(0.975) * sqrt(n / (n - 1)), by the expansion of t in z (Abramowitz and
// Stegun 26.7.5) where it holds.
double widening(std::size_t seeds) {
  if (seeds < 2) return 0;
  constexpr double z = 1.959964, few[] = {12.70620, 4.302653, 3.182446, 2.776445};
  const auto f = static_cast<double>(seeds - 1);
  const double t = seeds < 6
                       ? few[seeds - 2]
                       : z + (std::pow(z, 3) + z) / (4 * f) +
                             (5 * std::pow(z, 5) + 16 * std::pow(z, 3) + 3 * z) / (96 * f * f);
  return t / z * std::sqrt((f + 1) / f);
}

// Mean over drawn seeds of what the clips drawn say; `observed` [seed] by all clips.
double mean_over_drawn_seeds(const std::vector<std::vector<double>>& differences,
                             const std::vector<double>& observed, Random& random) {
  double drawn = 0, by_seeds = 0;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    const auto seed = static_cast<std::size_t>(random.below(std::ssize(observed)));
    drawn += mean_of(differences[seed]);
    by_seeds += observed[seed];
  }
  const auto n = static_cast<double>(observed.size());
  return drawn / n + (widening(observed.size()) - 1) * (by_seeds / n - mean_of(observed));
}

}  // namespace

Gain bootstrap_gain(const std::vector<std::vector<PairedCell>>& cells) {
  auto sets = group_by_clips(cells);
  std::vector<std::vector<double>> differences(cells.size(), std::vector<double>(cells[0].size()));
  const auto observed = observed_gains(cells);
  std::vector<double> gains;
  Random random(0, "report.bootstrap");
  for (int i = 0; i < resamples; ++i) {
    for (auto& [clips, set] : sets) set.draw(random, differences);
    gains.push_back(mean_over_drawn_seeds(differences, observed, random));
  }
  std::sort(gains.begin(), gains.end());
  return {mean_of(observed), gains[tail], gains[gains.size() - 1 - tail]};
}

}  // namespace hdcid
