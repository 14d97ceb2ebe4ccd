#include <fmt/format.h>

#include "report/render.h"
#include "report/text_width.h"

namespace hdcid {
namespace {

std::string tsv_line(const std::vector<std::string>& cells) {
  std::string text;
  for (const auto& cell : cells)
    text += fmt::format("{}{}", text.empty() ? "" : "\t", replaced(cell, "\t", " "));
  return text + "\n";
}

}  // namespace

// Titles and notes are comment lines; an empty line stands between two tables.
std::string render_tsv(const Report& report) {
  std::string text;
  for (const auto& grid : report.grids) {
    text += fmt::format("# {}\n{}", grid.title, tsv_line(grid.header));
    for (const auto& row : grid.rows) text += tsv_line(row);
    text += "\n";
  }
  for (const auto& note : report.notes) text += fmt::format("# {}\n", note);
  return text;
}

}  // namespace hdcid
