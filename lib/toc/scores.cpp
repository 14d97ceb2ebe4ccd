#include "toc/scores.h"

namespace hdcid {
namespace {

// Per channel: the sum of its entries and the sum of their squares.
struct Sums {
  std::vector<double> values, squares;

  explicit Sums(const CodeRows& codebook)
      : values(static_cast<std::size_t>(codebook.channels)), squares(values.size()) {
    for (std::int64_t i = 0; i < codebook.codes; ++i) {
      auto row = codebook.row(i);
      for (std::size_t k = 0; k < row.size(); ++k)
        values[k] += row[k], squares[k] += row[k] * row[k];
    }
  }
};

// (sum_i e_ik)^2 = sum_i e_ik^2 + sum_{i != j} e_ik e_jk, so the sum over pairs needs no pairs.
std::vector<double> similarity_of(const CodeRows& codebook, Pairs pairs) {
  const Sums sums(codebook);
  const auto count = static_cast<double>(codebook.codes);
  const double divisor = pairs == Pairs::distinct ? count * (count - 1) : count * count;
  std::vector<double> similarity(sums.values.size());
  for (std::size_t k = 0; k < similarity.size(); ++k)
    similarity[k] = (sums.values[k] * sums.values[k] - sums.squares[k]) / divisor;
  return similarity;
}

// In two passes: the difference of squares would lose the small variances of channels with a large
// mean.
std::vector<double> variance_of(const CodeRows& codebook, VarianceEstimate estimate) {
  auto means = Sums(codebook).values;
  for (double& mean : means) mean /= static_cast<double>(codebook.codes);
  std::vector<double> variance(means.size());
  for (std::int64_t i = 0; i < codebook.codes; ++i) {
    auto row = codebook.row(i);
    for (std::size_t k = 0; k < row.size(); ++k)
      variance[k] += (row[k] - means[k]) * (row[k] - means[k]);
  }
  const int lost = estimate == VarianceEstimate::unbiased ? 1 : 0;
  for (double& value : variance) value /= static_cast<double>(codebook.codes - lost);
  return variance;
}

}  // namespace

ChannelScores score_channels(const CodeRows& codebook, const ScoreOptions& options) {
  const bool any = options.normalise != Normalised::none;
  const CodeRows unit = any ? normalised(codebook) : CodeRows{};
  ChannelScores scores;
  scores.similarity = similarity_of(any ? unit : codebook, options.divisor);
  scores.variance =
      variance_of(options.normalise == Normalised::both ? unit : codebook, options.variance);
  const double similar = options.criterion == Criterion::variance ? 0.0 : options.lambda;
  const double varied = options.criterion == Criterion::similarity ? 0.0 : 1.0 - options.lambda;
  for (std::size_t k = 0; k < scores.similarity.size(); ++k)
    scores.score.push_back(similar * scores.similarity[k] - varied * scores.variance[k]);
  return scores;
}

}  // namespace hdcid
