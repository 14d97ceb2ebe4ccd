#pragma once

#include <string>
#include <vector>

namespace hdcid {

// A table as text, before it takes the form of any format.
struct Grid {
  std::string title;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

struct Report {
  std::vector<Grid> grids;
  std::vector<std::string> notes;
};

}  // namespace hdcid
