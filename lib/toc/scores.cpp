#include "toc/scores.h"

namespace hdcid {
namespace {

// What a code is multiplied by when it is read: to unit length, or 1; a zero code stays zero.
std::vector<double> scales_of(const CodeRows& codebook, bool unit) {
  std::vector<double> scales(static_cast<std::size_t>(codebook.codes), 1.0);
  for (std::int64_t i = 0; unit && i < codebook.codes; ++i)
    if (const double norm = norm_of(codebook.row(i)); norm > 0)
      scales[static_cast<std::size_t>(i)] = 1 / norm;
  return scales;
}

// Per channel: the sum of its scaled entries and the sum of their squares.
struct Sums {
  std::vector<double> values, squares;

  Sums(const CodeRows& codebook, const std::vector<double>& scales)
      : values(static_cast<std::size_t>(codebook.channels)), squares(values.size()) {
    double *sum = values.data(), *square = squares.data();
    for (std::int64_t i = 0; i < codebook.codes; ++i) {
      const double *row = codebook.row(i).data(), scale = scales[static_cast<std::size_t>(i)];
      for (std::int64_t k = 0; k < codebook.channels; ++k) {
        const double entry = row[k] * scale;
        sum[k] += entry, square[k] += entry * entry;
      }
    }
  }
};

// (sum_i e_ik)^2 = sum_i e_ik^2 + sum_{i != j} e_ik e_jk, so the sum over pairs needs no pairs.
std::vector<double> similarity_of(const Sums& sums, std::int64_t codes, Pairs pairs) {
  const auto count = static_cast<double>(codes);
  const double divisor = pairs == Pairs::distinct ? count * (count - 1) : count * count;
  std::vector<double> similarity(sums.values.size());
  for (std::size_t k = 0; k < similarity.size(); ++k)
    similarity[k] = (sums.values[k] * sums.values[k] - sums.squares[k]) / divisor;
  return similarity;
}

// In two passes: the difference of squares would lose the small variances of channels with a large
// mean.
std::vector<double> variance_of(const CodeRows& codebook, const std::vector<double>& scales,
                                std::vector<double> means, VarianceEstimate estimate) {
  for (double& mean : means) mean /= static_cast<double>(codebook.codes);
  std::vector<double> variance(means.size());
  double *sum = variance.data(), *mean = means.data();
  for (std::int64_t i = 0; i < codebook.codes; ++i) {
    const double *row = codebook.row(i).data(), scale = scales[static_cast<std::size_t>(i)];
    for (std::int64_t k = 0; k < codebook.channels; ++k) {
      const double deviation = row[k] * scale - mean[k];
      sum[k] += deviation * deviation;
    }
  }
  const int lost = estimate == VarianceEstimate::unbiased ? 1 : 0;
  for (double& value : variance) value /= static_cast<double>(codebook.codes - lost);
  return variance;
}

}  // namespace

ChannelScores score_channels(const CodeRows& codebook, const ScoreOptions& options) {
  const bool alike = options.normalise != Normalised::similarity;  // both terms see the same codes
  const auto scales = scales_of(codebook, options.normalise != Normalised::none);
  const Sums sums(codebook, scales);
  ChannelScores scores;
  scores.similarity = similarity_of(sums, codebook.codes, options.divisor);
  const auto varied = alike ? scales : scales_of(codebook, false);
  scores.variance = variance_of(
      codebook, varied, alike ? sums.values : Sums(codebook, varied).values, options.variance);
  const double similar = options.criterion == Criterion::variance ? 0.0 : options.lambda;
  const double spread = options.criterion == Criterion::similarity ? 0.0 : 1.0 - options.lambda;
  for (std::size_t k = 0; k < scores.similarity.size(); ++k)
    scores.score.push_back(similar * scores.similarity[k] - spread * scores.variance[k]);
  return scores;
}

}  // namespace hdcid
