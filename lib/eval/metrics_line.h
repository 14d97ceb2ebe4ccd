#pragma once

#include <span>
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

// {"row": "DCID", "seed": "1"} from "row=DCID", "seed=1". Error(usage) for a tag that is not
// key=value.
Json tags_of(const std::vector<std::string>& tags);

// The metrics record of one evaluation, schema hdcid.metrics/1; scores in percent. `logits` as
// predict gives them.
Json metrics_line(const DecoderFile& decoder, const Targets& targets,
                  std::span<const double> logits, const Metrics& metrics, Scoring scoring,
                  const ScoredOn& scored);

}  // namespace hdcid
