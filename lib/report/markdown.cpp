#include <fmt/format.h>

#include <algorithm>

#include "report/render.h"
#include "report/text_width.h"

namespace hdcid {
namespace {

std::string cell_text(const std::string& text) { return replaced(text, "|", "\\|"); }

std::vector<std::size_t> widths_of(const Grid& grid) {
  std::vector<std::size_t> widths;
  for (const auto& title : grid.header) widths.push_back(columns_of(cell_text(title)));
  for (const auto& row : grid.rows)
    for (std::size_t c = 0; c < row.size(); ++c)
      widths[c] = std::max(widths[c], columns_of(cell_text(row[c])));
  return widths;
}

std::string line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
  std::string text = "|";
  for (std::size_t c = 0; c < cells.size(); ++c)
    text += fmt::format(" {} |", padded(cell_text(cells[c]), widths[c]));
  return text + "\n";
}

std::string rule(const std::vector<std::size_t>& widths) {
  std::string text = "|";
  for (const auto width : widths) text += fmt::format("{:-<{}}|", "", width + 2);
  return text + "\n";
}

std::string markdown_table(const Grid& grid) {
  const auto widths = widths_of(grid);
  std::string text = grid.title + "\n\n" + line(grid.header, widths) + rule(widths);
  for (const auto& row : grid.rows) text += line(row, widths);
  return text + "\n";
}

}  // namespace

std::string render_markdown(const Report& report) {
  std::string text;
  for (const auto& grid : report.grids) text += markdown_table(grid);
  for (const auto& note : report.notes) text += fmt::format("- {}\n", note);
  return text;
}

}  // namespace hdcid
