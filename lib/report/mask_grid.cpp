#include <fmt/format.h>

#include <cmath>

#include "report/table_grids.h"

namespace hdcid {
namespace {

std::vector<std::size_t> mask_columns(const Table& table) {
  auto columns = table.columns();
  std::erase_if(columns,
                [&](auto c) { return table.layout().columns[c].problem != Problem::segmentation; });
  return columns;
}

template <class Value>
std::string spread_text(const std::vector<const Measurement*>& records, Value value) {
  std::vector<double> values;
  for (const auto* m : records)
    if (m->masks) values.push_back(value(*m->masks));
  return to_text(spread_of(values));
}

// Of one seed with its interval over clips, of several as their spread.
std::string gap_text(const std::vector<const Measurement*>& records,
                     std::optional<QueryGap> MaskScores::*gap) {
  std::vector<QueryGap> gaps;
  for (const auto* m : records)
    if (m->masks && (*m->masks).*gap) gaps.push_back(*((*m->masks).*gap));
  if (gaps.size() == 1)
    return fmt::format("{:+.1f} [{:+.1f}, {:+.1f}]", gaps[0].value, gaps[0].low, gaps[0].high);
  std::vector<double> values;
  for (const auto& one : gaps) values.push_back(one.value);
  return to_text(spread_of(values));
}

std::vector<std::string> cells_of(const std::vector<const Measurement*>& records) {
  return {spread_text(records, [](const MaskScores& m) { return m.f_authors; }),
          spread_text(records, [](const MaskScores& m) { return m.f_max; }),
          spread_text(records, [](const MaskScores& m) { return m.iou_global; }),
          gap_text(records, &MaskScores::over_wrong), gap_text(records, &MaskScores::over_none)};
}

// The paper has the authors' F-score alone.
std::vector<std::string> published_row(const std::string& title, const Table& table,
                                       const std::vector<double>& published) {
  std::vector<std::string> cells = {title};
  for (const auto c : mask_columns(table)) {
    cells.push_back(std::isnan(published[c]) ? missing_cell : fmt::format("{:.1f}", published[c]));
    cells.insert(cells.end(), 4, missing_cell);
  }
  return cells;
}

}  // namespace

Grid mask_grid(const Table& table, bool published) {
  Grid grid{"F-scores, and what the query is worth, %", {"row"}, {}};
  for (const auto c : mask_columns(table))
    for (const char* name : {"F", "F max", "IoU global", "over a wrong query", "over none"})
      grid.header.push_back(table.layout().columns[c].title + " " + name);
  for (const auto& row : table.rows()) {
    auto& cells = grid.rows.emplace_back(std::vector<std::string>{row.title()});
    for (const auto c : mask_columns(table))
      for (auto& text : cells_of(table.cell(row, c))) cells.push_back(std::move(text));
    if (published && !row.published_f.empty())
      grid.rows.push_back(published_row(row.title() + ", published", table, row.published_f));
  }
  if (published)
    for (const auto& row : table.layout().quoted)
      if (!row.published_f.empty())
        grid.rows.push_back(published_row(row.title + ", quoted", table, row.published_f));
  return grid;
}

}  // namespace hdcid
