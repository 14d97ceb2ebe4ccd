#pragma once

#include <cstdint>
#include <vector>

#include "codes/code_rows.h"

namespace hdcid {

// How much of the similarity of codes a few channels carry. The mean cosine of two codes is the sum
// over channels of S (the paper's Eq. 8 over distinct pairs); a share is that of the channels that
// raise it, so that shares add up to 1.
struct Dominance {
  std::vector<std::int32_t>
      channels;                // the top 1 % of all channels, rounded up, largest share first
  std::vector<double> shares;  // of each; all 0 when no channel raises the mean cosine
  double share() const;        // of all of them
};

Dominance dominance(const CodeRows& codebook);

}  // namespace hdcid
