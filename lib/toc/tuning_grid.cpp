#include "toc/tuning_grid.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/signals.h"

namespace hdcid {
namespace {

constexpr double published_lambda = 0.7;
constexpr double lambda_grid[] = {0, 0.25, 0.5, published_lambda, 0.9, 1};
constexpr double rounding = 1e-9;  // 0.9 - 0.7 and 0.7 - 0.5 are the same distance

// Dimensions of the points [layer D] in the order in which a growing Q takes them.
std::vector<std::int64_t> interleaved(const Rankings& rankings) {
  std::vector<std::int64_t> order;
  for (std::size_t q = 0; q < rankings.front().size(); ++q)
    for (std::size_t k = 0; k < rankings.size(); ++k)
      order.push_back(static_cast<std::int64_t>(k * rankings.front().size()) + rankings[k][q]);
  return order;
}

}  // namespace

std::vector<std::int64_t> channel_grid(std::int64_t channels) {
  std::vector<std::int64_t> grid;
  for (std::int64_t eighths = 1; eighths <= 8; ++eighths)
    grid.push_back(std::max<std::int64_t>(1, (eighths * channels + 4) / 8));
  grid.erase(std::unique(grid.begin(), grid.end()), grid.end());
  return grid;
}

Rankings rank_channels(const std::vector<CountedRows>& layers, const ScoreOptions& score) {
  Rankings rankings;
  for (const auto& layer : layers)
    rankings.push_back(
        select_channels(score_channels(layer.scored, score).score, layer.scored.channels, {1, 0}));
  return rankings;
}

std::vector<double> accuracies(const NearestMean& classifier, const Rankings& rankings,
                               std::span<const std::int64_t> cuts) {
  std::vector<std::int64_t> dimensions;
  for (auto cut : cuts) dimensions.push_back(cut * std::ssize(rankings));
  return classifier.accuracies(interleaved(rankings), dimensions);
}

std::vector<ScoredSetting> score_settings(const std::vector<CountedRows>& layers,
                                          ScoreOptions score, const NearestMean& classifier) {
  const auto cuts = channel_grid(layers.front().scored.channels);
  std::vector<ScoredSetting> settings;
  for (double lambda : lambda_grid) {
    throw_if_stopped();
    score.lambda = lambda;
    const auto reached = accuracies(classifier, rank_channels(layers, score), cuts);
    for (std::size_t i = 0; i < cuts.size(); ++i) settings.push_back({cuts[i], lambda, reached[i]});
  }
  return settings;
}

ChosenSetting choose_setting(const std::vector<ScoredSetting>& settings, std::int64_t clips) {
  ChosenSetting choice;
  choice.best = *std::ranges::max_element(settings, {}, &ScoredSetting::accuracy);
  const double p = choice.best.accuracy / 100;
  choice.standard_error = 100 * std::sqrt(p * (1 - p) / static_cast<double>(clips));
  const auto rank = [](const ScoredSetting& s) {
    return std::tuple(s.channels, std::round(std::abs(s.lambda - published_lambda) / rounding),
                      s.lambda);
  };
  choice.chosen = choice.best;
  for (const auto& setting : settings)
    if (setting.accuracy >= choice.best.accuracy - choice.standard_error &&
        rank(setting) < rank(choice.chosen))
      choice.chosen = setting;
  return choice;
}

}  // namespace hdcid
