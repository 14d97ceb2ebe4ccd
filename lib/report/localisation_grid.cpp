#include "report/table_grids.h"

namespace hdcid {
namespace {

// Precision, recall and F1 of one cell.
std::vector<std::string> three_cells(const std::vector<const Measurement*>& records) {
  std::vector<double> precision, recall, f1;
  for (const auto* m : records) {
    if (!m->localisation) continue;
    precision.push_back(m->precision);
    recall.push_back(m->recall);
    f1.push_back(m->f1);
  }
  return {to_text(spread_of(precision)), to_text(spread_of(recall)), to_text(spread_of(f1))};
}

std::vector<std::size_t> localisation_columns(const Table& table) {
  auto columns = table.columns();
  std::erase_if(columns, [&](auto c) { return !table.paper().columns[c].localisation; });
  return columns;
}

}  // namespace

Grid localisation_grid(const Table& table) {
  Grid grid{"Localisation without background, pooled counts, %", {"row"}, {}};
  for (const auto c : localisation_columns(table))
    for (const char* name : {"P", "R", "F1"}) grid.header.push_back(table.paper().columns[c].title + " " + name);
  for (const auto& row : table.rows()) {
    auto& cells = grid.rows.emplace_back(std::vector<std::string>{row.title()});
    for (const auto c : localisation_columns(table))
      for (auto& text : three_cells(table.cell(row, c))) cells.push_back(std::move(text));
  }
  return grid;
}

}  // namespace hdcid
