#pragma once

#include <string>
#include <vector>

#include "report/measurement.h"
#include "report/spread.h"
#include "report/table_layout.h"

namespace hdcid {

// The measurements of one table, found by row and column. Columns are counted in its layout.
class Table {
 public:
  // Error(bad_input) when a cell is given twice for one seed.
  Table(const TableLayout& layout, std::vector<Measurement> measurements);

  const TableLayout& layout() const { return layout_; }
  // The columns to show: all, without those of a size that no record has.
  const std::vector<std::size_t>& columns() const { return columns_; }
  // Rows that have a record, in the layout's order, then any others in the order in which they
  // come.
  const std::vector<TableRow>& rows() const { return rows_; }
  const std::vector<Measurement>& all() const { return measurements_; }

  // The cell over its seeds. Empty when nothing is there, or when its records do not share their
  // score and rule.
  std::vector<const Measurement*> cell(const TableRow& row, std::size_t column) const;
  bool mixed(const TableRow& row, std::size_t column) const;

  Spread score(const TableRow& row, std::size_t column) const;
  // Columns whose mean is the row's average.
  std::vector<std::size_t> columns_of(const TableRow& row) const;
  // Mean of the row's cells, for each seed that has all of them.
  Spread average(const TableRow& row) const;
  // Chance of a column across modalities, of whatever row has it; NaN when none has.
  double chance(std::size_t column) const;
  std::vector<std::string> seeds() const;

 private:
  std::vector<const Measurement*> found(const TableRow& row, std::size_t column) const;
  void choose_columns();
  void choose_rows();
  void refuse_duplicates() const;

  const TableLayout& layout_;
  std::vector<Measurement> measurements_;
  std::vector<std::size_t> columns_;
  std::vector<TableRow> rows_;
};

// Whether a record was scored as this column asks; `labelled` on the modality that trained the
// head.
bool belongs(const Measurement& m, const TableColumn& column, bool labelled = false);

}  // namespace hdcid
