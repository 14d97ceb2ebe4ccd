#pragma once

#include <string>
#include <vector>

namespace hdcid {

// One column of cells: a task in one direction, where the paper has it of one pretraining size.
struct TableColumn {
  std::string task, from, to;
  std::string title;  // "AVE V→A"
  bool localisation;
  std::string size = {};  // the record's tag 'size'; empty = whatever it is
};

// A row takes the records whose tag 'row' is its tag. A labelled row takes those that scored the modality which trained
// the head, the paper's grey rows.
struct TableRow {
  std::string tag;
  std::string baseline = {};  // tag of the row it should surpass; empty = none
  bool labelled = false;

  std::string title() const { return labelled ? tag + ", labelled modality" : tag; }
  // AVE→AVVP trains on another data set than it scores, so there is no labelled modality to score.
  bool has(const TableColumn& column) const { return !labelled || column.task != "ave-avvp"; }
};

// A table of the paper. Another one is one more entry of the list in paper_table.cpp.
struct PaperTable {
  std::string name;    // "table1", as on the command line
  std::string number;  // "Table 1"
  std::string title;
  std::vector<TableColumn> columns;
  std::vector<TableRow> rows;  // in the paper's order
};

const std::vector<PaperTable>& paper_tables();
const PaperTable& find_table(const std::string& name);  // Error(usage) lists the tables there are

}  // namespace hdcid
