#include "plan/own_cells.h"

#include <fmt/format.h>

namespace hdcid {

std::vector<Cell> own_cells(const Values& values) {
  std::vector<Cell> cells;
  for (const auto& task : values.words("tasks"))
    for (const auto& from : values.words("modalities"))
      for (const auto& to : values.words("modalities")) {
        if (from == to) continue;
        const auto name = fmt::format("{}.{}2{}", task, from[0], to[0]);
        cells.push_back({name, task, name, "", {"own", from}, {"own", to}, true});
      }
  return cells;
}

}  // namespace hdcid
