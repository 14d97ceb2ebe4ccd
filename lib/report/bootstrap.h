#pragma once

#include <vector>

#include "report/clip_outcomes.h"

namespace hdcid {

// One seed and column of a row and of its baseline, scored on the same clips.
struct PairedCell {
  const ClipOutcomes* row = nullptr;
  const ClipOutcomes* baseline = nullptr;
};

// Mean difference of scores, row - baseline, in points, with its 95 % bootstrap interval.
struct Gain {
  double difference = 0, low = 0, high = 0;
  bool within_spread() const { return low <= 0 && high >= 0; }
};

// `cells` [seed][column], at least one. Seeds and clips are drawn with replacement, each of the two
// by itself and both systems together (Owen, The pigeonhole bootstrap, 2007), 2000 times; columns
// scored on the same clips share the draw. A draw adds counts, so that the score of a draw is the
// score of its clips pooled. Few seeds drawn from themselves spread too little: how far the drawn
// seeds' mean lies from that of all n is widened by t(n-1) / z sqrt(n / (n-1)) (Hesterberg, What
// teachers should know about the bootstrap, 2015). The same cells give the same interval. With one
// seed the interval speaks of the clips only.
Gain bootstrap_gain(const std::vector<std::vector<PairedCell>>& cells);

}  // namespace hdcid
