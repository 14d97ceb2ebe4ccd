#pragma once

#include <functional>

#include "bench/support/bench.h"
#include "toc/scores.h"

namespace hdcid::bench {

// Scores of the channels of 400 codes by 256 channels, raw codes as in the released code.
inline ScoreOptions toc_options() {
  ScoreOptions options;
  options.normalise = Normalised::none;
  options.divisor = Pairs::distinct;
  options.variance = VarianceEstimate::unbiased;
  return options;
}

using ToScores = std::function<std::vector<double>(const CodeRows&)>;

// Times `scores` after they were compared with those of hdcid-toc, to 1e-9.
void measure_toc(benchmark::State& state, const ToScores& scores);

}  // namespace hdcid::bench
