#pragma once

#include <cstdint>
#include <string>

#include "bridge/bridge_file.h"

namespace hdcid {

class CodesReader;

struct BridgeOptions {
  std::string codes, output, split = "train";
  std::int64_t clips = 0;      // at most so many pairs, drawn with the seed; 0: all
  std::int64_t sample = 2048;  // clips whose codes are kept
  bool json = false;
};

// Every pair of modalities of a codes file. Memory does not grow with the clips, but for their ids.
// Error(bad_input) with less than two modalities, unequal steps, or codebooks too large to count.
BridgeFile count_bridge(CodesReader& codes, const BridgeOptions& options, std::uint64_t seed);

}  // namespace hdcid
