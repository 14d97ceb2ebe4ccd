#pragma once

#include <limits>
#include <string>
#include <vector>

#include "experiment/cells.h"

namespace hdcid {

// One row of a table. Records belong to it whose tag 'row' is its title.
struct ListedRow {
  std::string row;                // the row record that is run
  std::string title;              // "DCID+TOC"
  std::string baseline;           // `row` of the one to surpass, labelled alike; empty = none
  bool labelled = false;          // scores the modality that trained the head
  std::vector<double> published;  // as the columns, NaN where there is none; empty = not given
  double average = std::numeric_limits<double>::quiet_NaN();  // as published; NaN = not given
  std::vector<double> published_f;                            // the same of F-scores, of masks
};

// A row that only the paper has, and quotes.
struct QuotedRow {
  std::string title;
  std::vector<double> published, published_f;
};

// What tables/NAME.json says. Columns are the cells, once for every size where there are sizes.
struct TableRecord {
  std::string name;    // "table1", the file's name
  std::string number;  // "Table 1"
  std::string title;
  std::string source;  // whose the published numbers are and how they were scored
  std::vector<Cell> cells;
  std::vector<std::string> sizes;  // values of the records' tag 'size'
  std::vector<ListedRow> rows;
  std::vector<QuotedRow> quoted;
  std::vector<std::string> groups;  // of row records that follow, titled by their names

  std::size_t columns() const { return cells.size() * (sizes.empty() ? 1 : sizes.size()); }
};

// Error(bad_input) names file, row and key of what is wrong.
TableRecord read_table(const Folders& folders, const std::string& name);

}  // namespace hdcid
