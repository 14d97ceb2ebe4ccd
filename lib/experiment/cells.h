#pragma once

#include <string>
#include <vector>

#include "experiment/folders.h"

namespace hdcid {

// One modality of one set of clips.
struct CellSide {
  std::string set, modality;  // "avvp-video", "video"
};

// A task in one direction: which set and modality train the head, which are scored.
struct Cell {
  std::string name;   // "ave.v2a"
  std::string task;   // as hdcid-eval knows it
  std::string title;  // "AVE V→A"
  std::string file;   // that has it, for messages
  CellSide train, score;
  bool labelled =
      true;  // whether scoring the modality that trained the head is a number of its own
};

// Whether both score the same head.
bool share_head(const Cell& a, const Cell& b);

// Of experiments/cells.json in every folder. Error(bad_input) names file, cell and key.
std::vector<Cell> read_cells(const Folders& folders);

}  // namespace hdcid
