#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "nn/choices.h"

namespace hdcid {

// What hdcid-eval is told where the decoder segments frames.
struct SegmentEvalOptions {
  std::string decoder, queries, frames;  // queries: codes, or features for a VGGish decoder
  std::string modality, split = "test", output = "-";
  std::string masks;              // file for predicted masks; empty: none
  std::int64_t masked_clips = 8;  // so many of them, spread over the split
  std::int64_t metric_batch = 4;  // clips per batch of the authors' F-score
  bool noisy = false;             // queries from the first dropout pass
  bool per_clip = false;
  Device device = Device::cpu;
  std::vector<std::string> tags;
};

}  // namespace hdcid
