#pragma once

#include <string>
#include <vector>

#include "core/json.h"
#include "eval/metrics.h"

namespace hdcid {

// Counts of each clip, without background.
std::vector<Tally> tally_clips(const Targets& targets, const Decisions& decisions);

// What was counted clip by clip, without background, so that two scores on the same clips can be
// compared in pairs:
// {"clips": digest, "correct": [0 or 1]} for classification, {"clips", "hits", "predicted",
// "positives"} for localisation. `clips` tells the clips from others.
Json per_clip_record(const Task& task, const Targets& targets, const Decisions& decisions,
                     const std::string& clips);

}  // namespace hdcid
