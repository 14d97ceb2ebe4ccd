#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"

namespace hdcid {

// One evaluation as the tables need it; numbers in percent.
struct Measurement {
  std::string row, seed;  // tags
  std::string task, from, to;
  std::string score_name, scoring;  // accuracy | precision | f1; pooled | published
  double score = 0, chance = 0;
  bool localisation = false;  // precision, recall and f1 without background are there
  double precision = 0, recall = 0, f1 = 0;
  std::string rule;  // of choosing the epoch
};

// From one line of a metrics file. Error(bad_input) with `where` ("file:line") when it is not a metrics record with a
// row.
Measurement parse_measurement(std::string_view line, const std::string& where);

// All records of these files, in order; "-" is standard input. No record at all is Error(bad_input).
std::vector<Measurement> read_measurements(const std::vector<std::string>& paths);

}  // namespace hdcid
