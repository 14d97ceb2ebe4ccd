#pragma once

#include <cstdint>
#include <vector>

#include "core/json.h"
#include "frames/metrics.h"

namespace hdcid {

// Scores of the same clips under the query of each, that of a clip of another class, and none.
struct QueriedScores {
  std::vector<ClipScores> right, wrong, none;  // [clip]; wrong is empty where all are of one class
};

// All metrics in percent: miou, f_authors (of batches of `batch` clips), f_max with its threshold,
// iou_global; chance, what the best of all pixels and none reaches; 95 % bootstrap intervals over
// clips of all but f_authors; the same of the wrong query and of none; how many points of mIoU the
// right query is above each, with intervals.
Json segmentation_metrics(const QueriedScores& scores, std::int64_t batch);

// {"clips": digest, "hits", "predicted", "positives"} as the other tasks have them, so that two
// scores are compared in pairs: hits are the IoU of a clip's frames, the others their number, all
// in units of 1e-8.
Json segmentation_per_clip(const std::vector<ClipScores>& scores, const std::string& clips);

}  // namespace hdcid
