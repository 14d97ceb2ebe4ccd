#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "codes/code_rows.h"
#include "core/random.h"
#include "toc/channel_scale.h"
#include "toc/channel_selection.h"
#include "toc/components.h"
#include "toc/cosine.h"
#include "toc/dominance.h"
#include "toc/live_rows.h"
#include "toc/scores.h"

namespace hdcid {

// How channels are chosen, beyond the criterion.
struct TocOptions {
  ScoreOptions score;
  std::int64_t channels = 0;    // Q; 0 = half of the channels
  std::int64_t components = 0;  // > 0: as many principal components in place of channels
  std::vector<int> mix = {1, 0};
  bool live_only = false;  // leave dead codes out of scores, components and cosines
  ChannelScale channel_scale = ChannelScale::none;  // of the codes that scores see
  int random_sets = 10;                             // to compare with; 0 = none
};

// The codes of a layer that count.
struct CountedRows {
  CodeRows plain;   // for cosines and components
  CodeRows scored;  // for scores: the same, scaled where the options say so
};
CountedRows counted_rows(const CodeRows& codebook, const LiveRows& live, const TocOptions& options);

// What TOC finds out about one layer.
struct LayerResult {
  ChannelScores scores;
  std::vector<std::int32_t> channels;  // kept, in rank order; empty with components
  Components components;
  std::int64_t codes = 0, dead = 0;
  std::string dead_rule;
  MeanCosine before, after;
  CosineSpread random;  // of as many channels; unset when random_sets is 0
  Dominance top;

  std::int64_t kept() const { return components.kept > 0 ? components.kept : std::ssize(channels); }
};

// Needs two codes that count: see require_live_codes.
LayerResult analyse_layer(const CodeRows& codebook, const LiveRows& live, const TocOptions& options,
                          Random random);

}  // namespace hdcid
