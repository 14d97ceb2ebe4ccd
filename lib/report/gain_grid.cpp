#include <fmt/format.h>

#include "report/gains.h"
#include "report/table_grids.h"

namespace hdcid {
namespace {

// "+1.2 [+0.4, +2.0]", in parentheses when the interval contains 0.
std::string gain_text(const std::optional<Gain>& gain) {
  if (!gain) return missing_cell;
  const auto text =
      fmt::format("{:+.1f} [{:+.1f}, {:+.1f}]", gain->difference, gain->low, gain->high);
  return gain->within_spread() ? fmt::format("({})", text) : text;
}

const char* verdict(const std::optional<Gain>& average) {
  if (!average) return missing_cell;
  if (average->within_spread()) return "within the spread";
  return average->difference > 0 ? "gain" : "loss";
}

bool is_empty(const RowGains& gains) {
  for (const auto& gain : gains.columns)
    if (gain) return false;
  return true;
}

}  // namespace

Grid gain_grid(const Table& table) {
  Grid grid{"Gains over the baseline, points, with 95 % intervals", {"row"}, {}};
  for (const auto c : table.columns()) grid.header.push_back(table.layout().columns[c].title);
  grid.header.insert(grid.header.end(), {"Avg.", "verdict on Avg."});
  for (const auto& gains : gains_of(table)) {
    if (is_empty(gains)) continue;
    auto& cells = grid.rows.emplace_back(std::vector<std::string>{
        fmt::format("{} over {}", gains.row->title(), gains.baseline->tag)});
    for (const auto& gain : gains.columns) cells.push_back(gain_text(gain));
    cells.push_back(gain_text(gains.average));
    cells.push_back(verdict(gains.average));
  }
  return grid;
}

}  // namespace hdcid
