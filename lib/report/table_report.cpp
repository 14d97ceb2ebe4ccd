#include "report/table_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/table_grids.h"

namespace hdcid {
namespace {

std::string meaning(const Measurement& m) {
  if (m.score_name == "accuracy") return "accuracy";
  if (m.score_name == "miou") return "mean IoU of frames at probability 0.5";
  const char* name = m.score_name == "f1" ? "F1" : "precision";
  return fmt::format("{} ({})", name,
                     m.scoring == "pooled" ? "pooled, without background"
                                           : "averaged over batches, with background");
}

// "AVE V→A accuracy; ..." is long: columns with the same meaning stand together.
std::string score_note(const Table& table) {
  std::vector<std::pair<std::string, std::string>> groups;  // meaning, columns
  for (const auto c : table.columns()) {
    const auto& column = table.layout().columns[c];
    const auto m = std::find_if(table.all().begin(), table.all().end(), [&](const auto& record) {
      return belongs(record, column) || belongs(record, column, true);
    });
    if (m == table.all().end()) continue;
    const auto text = meaning(*m);
    const auto group =
        std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == text; });
    if (group == groups.end())
      groups.emplace_back(text, column.title);
    else
      group->second += ", " + column.title;
  }
  std::string note = "Score: ";
  for (const auto& [text, columns] : groups)
    note += (note.size() > 7 ? "; " : "") + fmt::format("{} in {}", text, columns);
  return note + ".";
}

std::vector<std::string> gap_notes(const Table& table) {
  std::size_t missing = 0, mixed = 0;
  for (const auto& row : table.rows())
    for (const auto c : table.columns_of(row)) {
      if (table.mixed(row, c))
        ++mixed;
      else if (table.cell(row, c).empty())
        ++missing;
    }
  std::vector<std::string> notes;
  if (missing)
    notes.push_back(fmt::format("{} {} no record ({}).", missing,
                                missing == 1 ? "cell has" : "cells have", missing_cell));
  if (mixed)
    notes.push_back(fmt::format(
        "{} {} left out ({}): scored or selected otherwise than the first of the column.", mixed,
        mixed == 1 ? "cell is" : "cells are", missing_cell));
  return notes;
}

std::string size_note(const Table& table) {
  std::set<std::string> absent;
  for (const auto& column : table.layout().columns) absent.insert(column.size);
  for (const auto c : table.columns()) absent.erase(table.layout().columns[c].size);
  if (absent.empty()) return "";
  std::string sizes;
  for (const auto& size : absent) sizes += (sizes.empty() ? "" : ", ") + size;
  return fmt::format("No record of size {}: averages are over the columns shown.", sizes);
}

// What the columns of the grid of masks are.
std::string mask_note(const Table& table) {
  const auto masked = std::ranges::find_if(table.all(), [](const auto& m) { return !!m.masks; });
  if (masked == table.all().end()) return "";
  return fmt::format(
      "F: its largest value over thresholds, averaged over batches of {} clips as the authors do; "
      "F max: over all clips; IoU global: of all pixels together. What the right query adds to "
      "mIoU, in points, over that of a clip of another class and over none: 95 % bootstrap "
      "intervals over clips.",
      masked->masks->metric_batch);
}

// The score is of fewer clips than the split has.
std::string left_out_note(const Table& table) {
  std::string note;
  for (const auto c : table.columns()) {
    const auto& column = table.layout().columns[c];
    std::int64_t most = 0;
    for (const auto& m : table.all())
      if (belongs(m, column) || belongs(m, column, true)) most = std::max(most, m.left_out);
    if (most > 0) note += fmt::format("{}{} of {}", note.empty() ? "" : ", ", most, column.title);
  }
  return note.empty() ? "" : "Clips without a class are not scored: " + note + ".";
}

// "AVE→AVVP" of both its directions.
std::string without_direction(const std::string& title) {
  return title.substr(0, title.rfind(' '));
}

std::string labelled_note(const Table& table) {
  std::string left_out;
  for (const auto c : table.columns()) {
    const auto& column = table.layout().columns[c];
    const auto title = without_direction(column.title);
    if (!column.labelled && left_out.find(title) == std::string::npos)
      left_out += (left_out.empty() ? "" : ", ") + title;
  }
  const std::string note = "Labelled modality: scored on the modality that trained the head";
  return note + (left_out.empty() ? "." : fmt::format("; the average leaves {} out.", left_out));
}

std::string gain_note(const Table& table, bool gains) {
  const bool has_baseline =
      std::any_of(table.rows().begin(), table.rows().end(), [&](const auto& row) {
        return std::any_of(table.rows().begin(), table.rows().end(),
                           [&](const auto& b) { return b.tag == row.baseline; });
      });
  if (!has_baseline) return "";
  if (!gains)
    return "No gains over baselines: they need records of pooled scores on the same clips, made "
           "with hdcid-eval "
           "--per-clip.";
  return fmt::format(
      "Gains: paired differences on the same {}, 95 % bootstrap interval of 2000 draws{}; in "
      "parentheses where it "
      "contains 0, within the spread.",
      table.seeds().size() > 1 ? "seeds and clips" : "clips",
      table.seeds().size() > 1 ? ", widened as the number of seeds asks for" : "");
}

// Sentences that say what each number is and what is missing. `gains`: whether that grid has rows.
std::vector<std::string> table_notes(const Table& table, bool published, bool gains) {
  std::vector<std::string> notes = {score_note(table)};
  const auto seeds = table.seeds().size();
  notes.push_back(seeds > 1 ? fmt::format("Mean ± standard deviation over {} seeds.", seeds)
                            : "One seed.");
  notes.push_back("Chance: the best constant answer on the scored labels.");
  if (const auto note = mask_note(table); !note.empty()) notes.push_back(note);
  std::set<std::string> rules;
  for (const auto& m : table.all()) rules.insert(m.rule);
  for (const auto& rule : rules) notes.push_back("Selection: " + rule + ".");
  if (std::any_of(table.rows().begin(), table.rows().end(),
                  [](const auto& row) { return row.labelled; }))
    notes.push_back(labelled_note(table));
  if (published) notes.push_back(fmt::format("Published: {}.", table.layout().source));
  for (auto& note : gap_notes(table)) notes.push_back(std::move(note));
  for (auto& note : {left_out_note(table), size_note(table), gain_note(table, gains)})
    if (!note.empty()) notes.push_back(note);
  return notes;
}

}  // namespace

Report table_report(const Table& table, bool published) {
  Report report{{score_grid(table, published)}, {}};
  if (auto steps = localisation_grid(table); steps.header.size() > 1)
    report.grids.push_back(std::move(steps));
  if (auto masks = mask_grid(table, published); masks.header.size() > 1)
    report.grids.push_back(std::move(masks));
  auto gains = gain_grid(table);
  report.notes = table_notes(table, published, !gains.rows.empty());
  if (!gains.rows.empty()) report.grids.push_back(std::move(gains));
  return report;
}

}  // namespace hdcid
