#pragma once

#include <string>
#include <vector>

#include "codes/code_rows.h"

namespace hdcid {

// The readings of the criterion. Defaults are the paper's; the authors' code takes raw codes,
// divides by L(L-1) and estimates the variance without bias.
struct ScoreOptions {
  double lambda = 0.7;
  std::string criterion =
      "both";  // both | similarity | variance | random: scores as both, channels are drawn
  std::string normalise = "both";  // of the codes, for: both terms | similarity only | none
  std::string divisor = "all";     // of the similarity sum: all pairs, L^2 | distinct pairs, L(L-1)
  std::string variance = "biased";  // biased, 1/L | unbiased, 1/(L-1)
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
