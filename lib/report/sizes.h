#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "report/measurement.h"
#include "report/spread.h"

namespace hdcid {

using ScoredCell = std::tuple<std::string, std::string, std::string>;  // task, from, to

// Cells whose scores are averaged: those of one task, or all.
struct ScoreGroup {
  std::string name;
  std::vector<ScoredCell> cells;
};

// Scores against codebook size, as in Fig. 5 of the paper. Error(bad_input) for a record without
// the tag 'codes', for two records of one cell, and for records of one cell that were scored or
// selected differently.
class SizeCurves {
 public:
  // `order`: rows that come first; others follow as they come.
  SizeCurves(std::vector<Measurement> measurements, const std::vector<std::string>& order);

  const std::vector<std::string>& rows() const { return rows_; }     // in order
  const std::vector<std::int64_t>& sizes() const { return sizes_; }  // rising
  const std::vector<ScoreGroup>& groups() const {
    return groups_;
  }  // average, then the tasks where there are several

  // Mean over the group's cells, over the seeds that have all of them.
  Spread score(const ScoreGroup& group, const std::string& row, std::int64_t size) const;

 private:
  std::vector<Measurement> measurements_;
  std::vector<std::string> rows_;
  std::vector<std::int64_t> sizes_;
  std::vector<ScoreGroup> groups_;
};

}  // namespace hdcid
