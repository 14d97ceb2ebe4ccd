#pragma once

#include <string>
#include <vector>

#include "core/json.h"
#include "eval/decoder_file.h"
#include "eval/metrics.h"

namespace hdcid {

// Where a score comes from.
struct ScoredOn {
  std::string modality, split;
  std::string decoder, codes;     // digests
  std::vector<std::string> tags;  // "key=value"
};

// The metrics record of one evaluation, schema hdcid.metrics/1; scores in percent.
Json metrics_line(const DecoderFile& decoder, const Targets& targets, const Metrics& metrics, Scoring scoring,
                  const ScoredOn& scored);

}  // namespace hdcid
