#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/option.h"
#include "segment/segmenter_config.h"

namespace hdcid {

// What hdcid-train-decoder is told beside TrainDecoderOptions where the task is segmentation.
struct SegmenterOptions {
  std::string frames;   // frames file
  std::string weights;  // published weights to start from; empty: random ones
  QueryKind query = QueryKind::codes;
  BackboneKind backbone = BackboneKind::pvt_v2_b5;
  std::int64_t channel = 256;
  Supervise supervise = Supervise::first;
  double matching = 0;  // weight of the matching loss
  bool shuffled_queries = false;
};

std::vector<Option> segmenter_options(SegmenterOptions& o);

// Error(usage) unless what is set goes with the task: all of this is for segmentation.
void check_segmenter_options(const SegmenterOptions& o, bool segmentation);

}  // namespace hdcid
