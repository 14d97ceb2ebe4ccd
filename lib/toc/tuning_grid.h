#pragma once

#include <cstdint>
#include <vector>

#include "toc/layer.h"
#include "toc/nearest_mean.h"

namespace hdcid {

// Channels kept of each layer, the weight of similarity, and how well they do.
struct ScoredSetting {
  std::int64_t channels = 0;  // Q
  double lambda = 0;
  double accuracy = 0;  // percent, cross-validated
};

// D/8, 2D/8 .. D, rounded; each once.
std::vector<std::int64_t> channel_grid(std::int64_t channels);

// The channels of each layer from best to worst, [layer][D].
using Rankings = std::vector<std::vector<std::int32_t>>;
Rankings rank_channels(const std::vector<CountedRows>& layers, const ScoreOptions& score);

// Accuracies with the best `cuts` channels of each layer.
std::vector<double> accuracies(const NearestMean& classifier, const Rankings& rankings,
                               std::span<const std::int64_t> cuts);

// Every Q with every lambda.
std::vector<ScoredSetting> score_settings(const std::vector<CountedRows>& layers,
                                          ScoreOptions score, const NearestMean& classifier);

// The one-standard-error rule (Breiman et al., Classification and Regression Trees, 1984, 3.4.3):
// among the settings within one standard error sqrt(p (1 - p) / clips) of the best accuracy p the
// one with the fewest channels, of these the one whose lambda is nearest to 0.7, the smaller on a
// tie. Settings so close cannot be told apart on these clips, fewer channels is what TOC is for,
// and 0.7 is the published weight.
struct ChosenSetting {
  ScoredSetting chosen, best;
  double standard_error = 0;  // percent
};
ChosenSetting choose_setting(const std::vector<ScoredSetting>& settings, std::int64_t clips);

}  // namespace hdcid
