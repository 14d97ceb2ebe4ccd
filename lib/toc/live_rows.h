#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "codes/code_rows.h"

namespace hdcid {

// Which codes live, and the words that say by which rule.
struct LiveRows {
  std::vector<bool> live;
  std::string rule;
  std::int64_t dead() const;
};

// By usage: a code that never occurs is dead.
LiveRows live_by_usage(const std::vector<std::int64_t>& counts);

// By norm, when only a codebook is at hand: a code that is zero, or whose norm is more than 20
// times smaller or larger than the median of the others. EMA sums of unused codes first blow up
// (W/N with N near 0) and then fade. A guess: where most codes died without becoming zero, only
// usage tells.
LiveRows live_by_norm(const CodeRows& codebook);

// Error(bad_input) naming the layer that has fewer than two live codes: nothing can be compared
// there.
void require_live_codes(const std::vector<LiveRows>& layers);

}  // namespace hdcid
