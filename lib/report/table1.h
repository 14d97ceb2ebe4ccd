#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/columns.h"
#include "report/spread.h"

namespace hdcid {

// The measurements of one table, found by row and column.
class Table1 {
 public:
  explicit Table1(std::vector<Measurement> measurements);  // Error(bad_input) when a cell is given twice for one seed

  const std::vector<std::string>& rows() const { return rows_; }
  const std::vector<Measurement>& all() const { return measurements_; }

  // The cell over its seeds. Empty when nothing is there, or when its records do not share their score and rule.
  std::vector<const Measurement*> cell(const std::string& row, std::size_t column) const;
  bool mixed(const std::string& row, std::size_t column) const;

  Spread score(const std::string& row, std::size_t column) const;
  // Mean of the eight cells, for each seed that has all eight.
  Spread average(const std::string& row) const;
  // Chance of a column, of whatever row has it; NaN when none has.
  double chance(std::size_t column) const;
  std::vector<std::string> seeds() const;

 private:
  std::vector<const Measurement*> found(const std::string& row, std::size_t column) const;

  std::vector<Measurement> measurements_;
  std::vector<std::string> rows_;
};

}  // namespace hdcid
