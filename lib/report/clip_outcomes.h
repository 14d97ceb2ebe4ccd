#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/json.h"

namespace hdcid {

// What an evaluation counted in each clip, without background. Their F1, 2 hits / (predicted +
// positives), is the pooled score of localisation; a classified clip has one answer and one truth,
// so that F1 is its accuracy.
struct ClipOutcomes {
  std::string clips;  // digest that tells the clips from others; empty = not recorded
  std::vector<std::int32_t> hits, predicted, positives;  // [clip]

  std::size_t size() const { return hits.size(); }
  double score() const;  // in percent
};

// From the member "per_clip" of a record. Error(bad_input) when it is not what hdcid-eval
// --per-clip writes.
ClipOutcomes parse_outcomes(const Json& per_clip, const std::string& where);

// F1 of these sums in percent, 0 where there is nothing to find and nothing found.
inline double score_of(double hits, double predicted, double positives) {
  return predicted + positives > 0 ? 200 * hits / (predicted + positives) : 0;
}

}  // namespace hdcid
