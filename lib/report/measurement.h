#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json.h"
#include "report/clip_outcomes.h"

namespace hdcid {

// How many points of mIoU a query is above another one, with its 95 % interval over clips.
struct QueryGap {
  double value = 0, low = 0, high = 0;
};

// What a record of segmented frames has beside its mIoU, in percent.
struct MaskScores {
  double f_authors = 0, f_max = 0, iou_global = 0;
  std::int64_t metric_batch = 0;  // clips per batch of f_authors
  std::optional<QueryGap> over_wrong, over_none;
};

// One evaluation as the tables need it; numbers in percent.
struct Measurement {
  std::string where;            // "file:line", for messages
  std::int64_t codes = 0;       // tag, 0 when there is none
  std::optional<double> minor;  // tag: the strength of minor events
  std::string row, seed, size;  // tags; size of the set pretrained on, where the record says
  std::string task, from, to, split;
  std::string score_name, scoring;  // accuracy | precision | f1 | miou; pooled | published
  double score = 0, chance = 0;
  bool localisation = false;  // precision, recall and f1 without background are there
  double precision = 0, recall = 0, f1 = 0;
  double map = std::numeric_limits<double>::quiet_NaN();  // of older records, which have none
  std::vector<std::pair<std::string, double>> class_ap;   // of classes that occur, where recorded
  std::optional<MaskScores> masks;
  std::int64_t left_out = 0;  // clips without a class
  std::string rule;           // of choosing the epoch
  ClipOutcomes outcomes;      // empty unless recorded

  // Whether the score is that of the outcomes, rather than an average over batches.
  bool score_is_pooled() const {
    return score_name == "accuracy" || score_name == "miou" ||
           (score_name == "f1" && scoring == "pooled");
  }
};

// From one line of a metrics file. Error(bad_input) with `where` ("file:line") when it is not a
// metrics record with a row.
Measurement parse_measurement(std::string_view line, const std::string& where);

// All records of these files, in order; "-" is standard input. No record at all is
// Error(bad_input).
std::vector<Measurement> read_measurements(const std::vector<std::string>& paths);

}  // namespace hdcid
