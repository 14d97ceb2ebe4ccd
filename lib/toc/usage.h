#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/tensor_file.h"
#include "toc/codebook_file.h"

namespace hdcid {

// How often each code of each layer occurs in a codes file, all modalities together: [layer][stage * L + code]. Steps
// past a clip's length do not count. Error(bad_input) when the file was made with other codebooks or an index is out of
// range.
using Usage = std::vector<std::vector<std::int64_t>>;
Usage count_usage(TensorReader& codes, const CodebookFile& codebooks);

// Which codes live, and the words that say by which rule.
struct LiveRows {
  std::vector<bool> live;
  std::string rule;
  std::int64_t dead() const;
};

// By usage: a code that never occurs is dead.
LiveRows live_by_usage(const std::vector<std::int64_t>& counts);

// By norm, when only a codebook is at hand: a code that is zero, or whose norm is more than 20 times smaller or larger
// than the median. EMA sums of unused codes first blow up (W/N with N near 0) and then fade.
LiveRows live_by_norm(const CodeRows& codebook);

}  // namespace hdcid
