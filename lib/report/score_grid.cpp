#include <fmt/format.h>

#include <cmath>

#include "report/table_grids.h"

namespace hdcid {
namespace {

std::string number(double value) { return std::isnan(value) ? missing_cell : fmt::format("{:.1f}", value); }

std::vector<std::string> score_row(const Table& table, const TableRow& row) {
  std::vector<std::string> cells = {row.title()};
  for (const auto c : table.columns()) cells.push_back(to_text(table.score(row, c)));
  cells.push_back(to_text(table.average(row)));
  return cells;
}

// The paper's average is of all its columns; of fewer it is taken anew.
double published_average(const Table& table, const TableRow& row, const PublishedRow& paper) {
  if (table.columns().size() == table.paper().columns.size()) return paper.average;
  std::vector<double> shown;
  for (const auto c : table.columns_of(row)) shown.push_back(paper.cells[c]);
  return spread_of(shown).mean;
}

std::vector<std::string> published_row(const Table& table, const TableRow& row, const PublishedRow& paper) {
  std::vector<std::string> cells = {row.title() + ", published"};
  for (const auto c : table.columns()) cells.push_back(number(paper.cells[c]));
  cells.push_back(fmt::format("{:.2f}", published_average(table, row, paper)));
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

}  // namespace

Grid score_grid(const Table& table, const Published& published) {
  Grid grid{fmt::format("{}: {}", table.paper().number, table.paper().title), {"row"}, {}};
  for (const auto c : table.columns()) grid.header.push_back(table.paper().columns[c].title);
  grid.header.push_back("Avg.");
  for (const auto& row : table.rows()) {
    grid.rows.push_back(score_row(table, row));
    if (const auto paper = published.find(row.title()); paper != published.end())
      grid.rows.push_back(published_row(table, row, paper->second));
  }
  grid.rows.push_back(chance_row(table));
  return grid;
}

}  // namespace hdcid
