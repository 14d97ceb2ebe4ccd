#pragma once

#include <vector>

#include "codes/code_rows.h"
#include "core/words.h"

namespace hdcid {

// The terms of the score; random: scores as with both, but channels are drawn.
enum class Criterion { both, similarity, variance, random };
template <>
inline constexpr Word<Criterion> words<Criterion>[] = {{Criterion::both, "both"},
                                                       {Criterion::similarity, "similarity"},
                                                       {Criterion::variance, "variance"},
                                                       {Criterion::random, "random"}};

// The terms that see codes of unit length.
enum class Normalised { both, similarity, none };
template <>
inline constexpr Word<Normalised> words<Normalised>[] = {
    {Normalised::both, "both"}, {Normalised::similarity, "similarity"}, {Normalised::none, "none"}};

// What the sum of similarities is divided by: all pairs, L^2 | distinct pairs, L(L-1).
enum class Pairs { all, distinct };
template <>
inline constexpr Word<Pairs> words<Pairs>[] = {{Pairs::all, "all"}, {Pairs::distinct, "distinct"}};

// 1/L | 1/(L-1).
enum class VarianceEstimate { biased, unbiased };
template <>
inline constexpr Word<VarianceEstimate> words<VarianceEstimate>[] = {
    {VarianceEstimate::biased, "biased"}, {VarianceEstimate::unbiased, "unbiased"}};

// The readings of the criterion. Defaults are profile clean and the paper's; the authors' code
// takes raw codes, divides by L(L-1) and estimates the variance without bias.
struct ScoreOptions {
  double lambda = 0.7;
  Criterion criterion = Criterion::both;
  Normalised normalise = Normalised::both;
  Pairs divisor = Pairs::all;
  VarianceEstimate variance = VarianceEstimate::biased;
};

// One value per channel; a channel with a smaller score is the better one.
struct ChannelScores {
  std::vector<double> similarity;  // S, the paper, Eq. 8
  std::vector<double> variance;    // V, Eq. 9
  std::vector<double> score;       // J = lambda S - (1 - lambda) V, Eq. 10
};

// O(LD). Needs at least two codes.
ChannelScores score_channels(const CodeRows& codebook, const ScoreOptions& options);

}  // namespace hdcid
