#pragma once

#include <limits>
#include <string>
#include <vector>

#include "eval/task.h"
#include "experiment/tables.h"

namespace hdcid {

// One column of cells: a task in one direction, where the table has sizes of one pretraining size.
struct TableColumn {
  std::string task, from, to;
  std::string title;  // "AVE V→A"
  Problem problem;
  std::string size = {};  // the record's tag 'size'; empty = whatever it is
  bool labelled = true;   // whether a labelled row has it
};

// A row takes the records whose tag 'row' is its tag. A labelled row takes those that scored the
// modality which trained the head, the paper's grey rows.
struct TableRow {
  std::string tag;
  std::string baseline = {};  // tag of the row it should surpass; empty = none
  bool labelled = false;
  std::vector<double> published = {};  // as the columns, NaN where there is none; empty = not given
  double average = std::numeric_limits<double>::quiet_NaN();  // as published; NaN = not given
  std::vector<double> published_f = {};                       // the same of F-scores, of masks

  std::string title() const { return labelled ? tag + ", labelled modality" : tag; }
  bool has(const TableColumn& column) const { return !labelled || column.labelled; }
};

// Columns and rows of a table in their order.
struct TableLayout {
  std::string number;  // "Table 1"
  std::string title;
  std::string source;  // of the published numbers
  std::vector<TableColumn> columns;
  std::vector<TableRow> rows;
  std::vector<QuotedRow> quoted = {};  // shown with published numbers
};

// Error(bad_input) for a cell of a task that there is not.
TableLayout table_layout(const TableRecord& record);

}  // namespace hdcid
