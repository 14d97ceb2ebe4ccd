#include "report/table1_report.h"

#include <fmt/format.h>

#include <cmath>
#include <set>

namespace hdcid {
namespace {

std::string number(double value) { return std::isnan(value) ? missing_cell : fmt::format("{:.1f}", value); }

std::vector<std::string> score_row(const Table1& table, const std::string& row) {
  std::vector<std::string> cells = {row};
  for (std::size_t c = 0; c < table1_columns().size(); ++c) cells.push_back(to_text(table.score(row, c)));
  cells.push_back(to_text(table.average(row)));
  return cells;
}

std::vector<std::string> published_row(const std::string& row, const std::vector<double>& values) {
  std::vector<std::string> cells = {row + ", published"};
  for (std::size_t c = 0; c + 1 < values.size(); ++c) cells.push_back(number(values[c]));
  cells.push_back(fmt::format("{:.2f}", values.back()));
  return cells;
}

std::vector<std::string> chance_row(const Table1& table) {
  std::vector<std::string> cells = {"chance"};
  double sum = 0;
  const auto columns = table1_columns().size();
  for (std::size_t c = 0; c < columns; ++c) {
    cells.push_back(number(table.chance(c)));
    sum += table.chance(c);
  }
  cells.push_back(number(sum / static_cast<double>(columns)));
  return cells;
}

Grid scores(const Table1& table, const Published& published) {
  Grid grid{"Table 1: cross-modal scores, %", {"row"}, {}};
  for (const auto& column : table1_columns()) grid.header.push_back(column.title);
  grid.header.push_back("Avg.");
  for (const auto& row : table.rows()) {
    grid.rows.push_back(score_row(table, row));
    if (const auto paper = published.find(row); paper != published.end())
      grid.rows.push_back(published_row(row, paper->second));
  }
  grid.rows.push_back(chance_row(table));
  return grid;
}

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

Grid localisation(const Table1& table) {
  Grid grid{"Localisation without background, pooled counts, %", {"row"}, {}};
  for (const auto& column : table1_columns())
    for (const char* name : {"P", "R", "F1"})
      if (column.localisation) grid.header.push_back(column.title + " " + name);
  for (const auto& row : table.rows()) {
    auto& cells = grid.rows.emplace_back(std::vector<std::string>{row});
    for (std::size_t c = 0; c < table1_columns().size(); ++c)
      if (table1_columns()[c].localisation)
        for (auto& text : three_cells(table.cell(row, c))) cells.push_back(std::move(text));
  }
  return grid;
}

std::string meaning(const Measurement& m) {
  if (m.score_name == "accuracy") return "accuracy";
  const char* name = m.score_name == "f1" ? "F1" : "precision";
  return fmt::format("{} ({})", name,
                     m.scoring == "pooled" ? "pooled, without background" : "averaged over batches, with background");
}

// "AVE V→A accuracy; ..." is long: columns with the same meaning stand together.
std::string score_note(const Table1& table) {
  std::vector<std::pair<std::string, std::string>> groups;  // meaning, columns
  for (const auto& column : table1_columns())
    for (const auto& m : table.all()) {
      if (m.task != column.task || m.from != column.from || m.to != column.to) continue;
      const auto text = meaning(m);
      auto group = groups.begin();
      while (group != groups.end() && group->first != text) ++group;
      if (group == groups.end())
        groups.emplace_back(text, column.title);
      else
        group->second += ", " + column.title;
      break;
    }
  std::string note = "Score: ";
  for (const auto& [text, columns] : groups)
    note += (note.size() > 7 ? "; " : "") + fmt::format("{} in {}", text, columns);
  return note + ".";
}

std::vector<std::string> gap_notes(const Table1& table) {
  std::size_t missing = 0, mixed = 0;
  for (const auto& row : table.rows())
    for (std::size_t c = 0; c < table1_columns().size(); ++c) {
      if (table.mixed(row, c))
        ++mixed;
      else if (table.cell(row, c).empty())
        ++missing;
    }
  std::vector<std::string> notes;
  if (missing)
    notes.push_back(
        fmt::format("{} {} no record ({}).", missing, missing == 1 ? "cell has" : "cells have", missing_cell));
  if (mixed)
    notes.push_back(fmt::format("{} {} left out ({}): scored or selected otherwise than the first of the column.",
                                mixed, mixed == 1 ? "cell is" : "cells are", missing_cell));
  return notes;
}

std::vector<std::string> notes_of(const Table1& table, bool with_published) {
  std::vector<std::string> notes = {score_note(table)};
  const auto seeds = table.seeds().size();
  notes.push_back(seeds > 1 ? fmt::format("Mean ± standard deviation over {} seeds.", seeds) : "One seed.");
  notes.push_back("Chance: the best constant answer on the scored labels.");
  std::set<std::string> rules;
  for (const auto& m : table.all()) rules.insert(m.rule);
  for (const auto& rule : rules) notes.push_back("Selection: " + rule + ".");
  if (with_published) notes.push_back("Published: the paper's Table 1.");
  for (auto& note : gap_notes(table)) notes.push_back(std::move(note));
  return notes;
}

}  // namespace

Report table1_report(const Table1& table, const Published& published) {
  return {{scores(table, published), localisation(table)}, notes_of(table, !published.empty())};
}

}  // namespace hdcid
