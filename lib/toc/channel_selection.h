#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hdcid {

// How many parts of the selection are best and how many are worst channels: {1, 0} is the paper's
// method, the authors' scripts also mix {1, 1} and {3, 1}.
struct Mix {
  int best = 1, worst = 0;
};

// With n = floor(Q / (best + worst)): the best*n channels of smallest score, best first, then the
// worst*n channels of largest score, worst first. Among equal scores the lower channel comes first.
// Throws Error(usage) when Q is not in 1
// .. D or the mix leaves nothing.
std::vector<std::int32_t> select_channels(std::span<const double> scores, std::int64_t channels,
                                          Mix mix);

}  // namespace hdcid
