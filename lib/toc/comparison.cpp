#include "toc/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/signals.h"

namespace hdcid {
namespace {

constexpr int folds = 5;

class Comparison {
 public:
  Comparison(const std::vector<CountedRows>& layers, const NearestMean& classifier)
      : layers_(layers), classifier_(classifier), channels_(layers.front().plain.channels) {}

  std::int64_t channels() const { return channels_; }

  ComparedSetting ranked(const std::string& name, const Rankings& rankings,
                         std::int64_t kept) const {
    ComparedSetting row{
        name, kept, accuracies(classifier_, rankings, std::vector{kept}).front(), 0, {}};
    for (std::size_t k = 0; k < layers_.size(); ++k)
      add(mean_cosine(layers_[k].plain,
                      std::span(rankings[k]).first(static_cast<std::size_t>(kept))),
          row);
    return row;
  }

  ComparedSetting scored(const std::string& name, ScoreOptions score, double lambda,
                         std::int64_t kept) const {
    score.lambda = lambda;
    return ranked(name, rank_channels(layers_, score), kept);
  }

  ComparedSetting random(std::int64_t kept, int sets, Random random) const {
    ComparedSetting row{fmt::format("random, {} sets", sets), kept, 0, 0, {}};
    double squares = 0;
    for (int set = 0; set < sets; ++set) {
      throw_if_stopped();
      const auto one = ranked("", random_rankings(random), kept);
      row.accuracy += one.accuracy / sets, squares += one.accuracy * one.accuracy;
      row.cosine.plain += one.cosine.plain / sets,
          row.cosine.absolute += one.cosine.absolute / sets;
    }
    if (sets > 1)
      row.deviation =
          std::sqrt(std::max(0.0, squares - sets * row.accuracy * row.accuracy) / (sets - 1));
    return row;
  }

  ComparedSetting components(std::int64_t kept, std::uint64_t seed) const {
    ComparedSetting row{"principal components", kept, 0, 0, {}};
    const auto& points = classifier_.points();
    const auto width = kept * std::ssize(layers_);
    LabelledPoints reduced{width,
                           std::vector<double>(static_cast<std::size_t>(points.count() * width)),
                           points.classes};
    for (std::size_t k = 0; k < layers_.size(); ++k) {
      const auto found = principal_components(layers_[k].plain, kept);
      add(mean_cosine(projected(layers_[k].plain, found)), row);
      place(projected(layer_points(k), found), k, reduced);
    }
    std::vector<std::int64_t> order(static_cast<std::size_t>(width));
    std::iota(order.begin(), order.end(), 0);
    row.accuracy =
        tuning_classifier(std::move(reduced), seed).accuracies(order, std::vector{width}).front();
    return row;
  }

 private:
  void add(const MeanCosine& cosine, ComparedSetting& row) const {
    row.cosine.plain += cosine.plain / static_cast<double>(layers_.size());
    row.cosine.absolute += cosine.absolute / static_cast<double>(layers_.size());
  }

  Rankings random_rankings(Random& random) const {
    Rankings rankings;
    for (std::size_t k = 0; k < layers_.size(); ++k) {
      const auto order = random.permutation(channels_);
      rankings.emplace_back(order.begin(), order.end());
    }
    return rankings;
  }

  // The points' part of one layer, [point, channel].
  CodeRows layer_points(std::size_t layer) const {
    const auto& points = classifier_.points();
    CodeRows rows{points.count(), channels_, {}};
    for (std::int64_t n = 0; n < points.count(); ++n) {
      const auto first = points.values.begin() + n * points.dimensions +
                         static_cast<std::int64_t>(layer) * channels_;
      rows.values.insert(rows.values.end(), first, first + channels_);
    }
    return rows;
  }

  static void place(const CodeRows& part, std::size_t layer, LabelledPoints& points) {
    for (std::int64_t n = 0; n < part.codes; ++n)
      std::ranges::copy(part.row(n), points.values.begin() + n * points.dimensions +
                                         static_cast<std::int64_t>(layer) * part.channels);
  }

  const std::vector<CountedRows>& layers_;
  const NearestMean& classifier_;
  std::int64_t channels_;
};

}  // namespace

NearestMean tuning_classifier(LabelledPoints points, std::uint64_t seed) {
  return {std::move(points), folds, Random(seed, "selection-folds")};
}

std::vector<ComparedSetting> compare_settings(const std::vector<CountedRows>& layers,
                                              const ScoredSetting& chosen,
                                              const TocOptions& options,
                                              const NearestMean& classifier, std::uint64_t seed) {
  const Comparison compare(layers, classifier);
  const auto kept = chosen.channels, all = compare.channels();
  const auto& score = options.score;
  std::vector<ComparedSetting> rows = {
      compare.scored(fmt::format("chosen, lambda {:.2f}", chosen.lambda), score, chosen.lambda,
                     kept),
      compare.scored("fixed, lambda 0.70", score, 0.7, (all + 1) / 2),
      compare.scored("similarity only", score, 1, kept),
      compare.scored("variance only", score, 0, kept),
      compare.components(kept, seed),
      compare.scored("all channels", score, chosen.lambda, all),
  };
  if (options.random_sets > 0)
    rows.insert(rows.begin() + 4,
                compare.random(kept, options.random_sets, Random(seed, "selection-random")));
  return rows;
}

}  // namespace hdcid
