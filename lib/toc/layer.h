#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/random.h"
#include "toc/codebook.h"
#include "toc/cosine.h"
#include "toc/scores.h"
#include "toc/select.h"
#include "toc/usage.h"

namespace hdcid {

// How channels are chosen, beyond the criterion.
struct TocOptions {
  ScoreOptions score;
  std::int64_t channels = 0;  // Q; 0 = half of the channels
  std::vector<int> mix = {1, 0};
  bool live_only = false;  // leave dead codes out of scores and cosines
  int random_sets = 10;    // to compare with; 0 = none
};

// What TOC finds out about one layer.
struct LayerResult {
  ChannelScores scores;
  std::vector<std::int32_t> channels;  // kept, in rank order
  std::int64_t codes = 0, dead = 0;
  std::string dead_rule;
  MeanCosine before, after;
  CosineSpread random;  // of as many channels; unset when random_sets is 0
};

LayerResult analyse_layer(const CodeRows& codebook, const LiveRows& live, const TocOptions& options, Random random);

}  // namespace hdcid
