#pragma once

#include <string>
#include <vector>

#include "experiment/cells.h"
#include "experiment/expand.h"

namespace hdcid {

struct RunRow {
  std::string row, title;
  bool labelled = false;  // scored on the modality that trained the head
};

// Rows whose scores carry tags of their own: ",codes=24".
struct RunRows {
  std::string tags;
  std::vector<RunRow> rows;
};

// What tables/NAME.json says when it has a key "report": a picture, or what else is made of rows.
struct FigureRecord {
  std::string name;
  std::string report;  // "cosines"
  Template command;    // without what says where the picture goes; none for retrieval
  std::vector<Cell> cells;
  std::vector<RunRows> blocks;  // one per combination of "each"
  std::string scores_of;        // the table whose scores it shows; empty = its own
  bool apart = false;           // a file per row
  bool print = false;           // whether the target prints it
};

// Error(bad_input) names file and key of what is wrong.
FigureRecord read_figure(const Folders& folders, const std::string& name, const Values& values);

}  // namespace hdcid
