#include "report/table_grids.h"

#include <fmt/format.h>

#include <cmath>

namespace hdcid {
namespace {

std::string number(double value) {
  return std::isnan(value) ? missing_cell : fmt::format("{:.1f}", value);
}

std::vector<std::string> score_row(const Table& table, const TableRow& row) {
  std::vector<std::string> cells = {row.title()};
  for (const auto c : table.columns()) cells.push_back(to_text(table.score(row, c)));
  cells.push_back(to_text(table.average(row)));
  return cells;
}

// The published average is of all columns; of fewer, or where none is given, it is taken anew.
double published_average(const Table& table, const TableRow& row) {
  if (table.columns().size() == table.layout().columns.size() && !std::isnan(row.average))
    return row.average;
  std::vector<double> shown;
  for (const auto c : table.columns())
    if (!std::isnan(row.published[c])) shown.push_back(row.published[c]);
  return spread_of(shown).mean;
}

std::vector<std::string> published_row(const Table& table, const TableRow& row) {
  std::vector<std::string> cells = {row.title() + ", published"};
  for (const auto c : table.columns()) cells.push_back(number(row.published[c]));
  cells.push_back(fmt::format("{:.2f}", published_average(table, row)));
  return cells;
}

std::vector<std::string> quoted_row(const Table& table, const QuotedRow& row) {
  std::vector<std::string> cells = {row.title + ", quoted"};
  for (const auto c : table.columns()) cells.push_back(number(row.published[c]));
  cells.emplace_back(missing_cell);
  return cells;
}

std::vector<std::string> chance_row(const Table& table) {
  std::vector<std::string> cells = {"chance"};
  std::vector<double> chances;
  for (const auto c : table.columns()) {
    chances.push_back(table.chance(c));
    cells.push_back(number(chances.back()));
  }
  cells.push_back(number(spread_of(chances).mean));
  return cells;
}

// Precision, recall, F1 and mean average precision of one cell.
std::vector<std::string> four_cells(const std::vector<const Measurement*>& records) {
  std::vector<double> precision, recall, f1, map;
  for (const auto* m : records) {
    if (!m->localisation) continue;
    precision.push_back(m->precision);
    recall.push_back(m->recall);
    f1.push_back(m->f1);
    if (!std::isnan(m->map)) map.push_back(m->map);
  }
  return {to_text(spread_of(precision)), to_text(spread_of(recall)), to_text(spread_of(f1)),
          to_text(spread_of(map))};
}

std::vector<std::size_t> localisation_columns(const Table& table) {
  auto columns = table.columns();
  std::erase_if(columns,
                [&](auto c) { return table.layout().columns[c].problem != Problem::localisation; });
  return columns;
}

}  // namespace

Grid score_grid(const Table& table, bool published) {
  Grid grid{fmt::format("{}: {}", table.layout().number, table.layout().title), {"row"}, {}};
  for (const auto c : table.columns()) grid.header.push_back(table.layout().columns[c].title);
  grid.header.push_back("Avg.");
  for (const auto& row : table.rows()) {
    grid.rows.push_back(score_row(table, row));
    if (published && !row.published.empty()) grid.rows.push_back(published_row(table, row));
  }
  if (published)
    for (const auto& row : table.layout().quoted) grid.rows.push_back(quoted_row(table, row));
  grid.rows.push_back(chance_row(table));
  return grid;
}

Grid localisation_grid(const Table& table) {
  Grid grid{"Localisation without background, pooled counts, %", {"row"}, {}};
  for (const auto c : localisation_columns(table))
    for (const char* name : {"P", "R", "F1", "mAP"})
      grid.header.push_back(table.layout().columns[c].title + " " + name);
  for (const auto& row : table.rows()) {
    auto& cells = grid.rows.emplace_back(std::vector<std::string>{row.title()});
    for (const auto c : localisation_columns(table))
      for (auto& text : four_cells(table.cell(row, c))) cells.push_back(std::move(text));
  }
  return grid;
}

}  // namespace hdcid
