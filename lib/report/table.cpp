#include "report/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "core/error.h"

namespace hdcid {
namespace {

bool comparable(const Measurement& a, const Measurement& b) {
  return a.score_name == b.score_name && a.scoring == b.scoring && a.rule == b.rule &&
         a.split == b.split;
}

}  // namespace

bool belongs(const Measurement& m, const TableColumn& column, bool labelled) {
  return m.task == column.task && m.from == column.from &&
         m.to == (labelled ? column.from : column.to) &&
         (column.size.empty() || m.size == column.size);
}

Table::Table(const TableLayout& layout, std::vector<Measurement> measurements)
    : layout_(layout), measurements_(std::move(measurements)) {
  choose_columns();
  choose_rows();
  refuse_duplicates();
}

void Table::choose_columns() {
  for (std::size_t c = 0; c < layout_.columns.size(); ++c) {
    const auto& size = layout_.columns[c].size;
    if (size.empty() || std::any_of(measurements_.begin(), measurements_.end(),
                                    [&](auto& m) { return m.size == size; }))
      columns_.push_back(c);
  }
}

void Table::choose_rows() {
  rows_ = layout_.rows;
  for (const auto& m : measurements_)
    if (std::none_of(rows_.begin(), rows_.end(), [&](const auto& row) { return row.tag == m.row; }))
      rows_.push_back({m.row});
  std::erase_if(rows_, [&](const auto& row) {
    return std::all_of(columns_.begin(), columns_.end(),
                       [&](auto c) { return found(row, c).empty(); });
  });
  if (rows_.empty())
    throw bad_input("metrics", fmt::format("no record belongs into {}", layout_.number),
                    layout_.columns.empty() || layout_.columns[0].size.empty()
                        ? ""
                        : "tag the records with size=" + layout_.columns[0].size);
}

void Table::refuse_duplicates() const {
  for (const auto& row : rows_)
    for (const auto column : columns_) {
      std::set<std::string> seen;
      for (const auto* m : found(row, column))
        if (!seen.insert(m->seed).second)
          throw bad_input("metrics",
                          fmt::format("row '{}', seed '{}' has two records of {} from {} to {}",
                                      m->row, m->seed, m->task, m->from, m->to),
                          "give each record once, or tag the seed");
    }
}

std::vector<const Measurement*> Table::found(const TableRow& row, std::size_t column) const {
  std::vector<const Measurement*> records;
  if (!row.has(layout_.columns[column])) return records;
  for (const auto& m : measurements_)
    if (m.row == row.tag && belongs(m, layout_.columns[column], row.labelled))
      records.push_back(&m);
  return records;
}

// A column is one kind of number: every record must compare with the column's first.
bool Table::mixed(const TableRow& row, std::size_t column) const {
  const auto first = std::find_if(measurements_.begin(), measurements_.end(), [&](const auto& m) {
    return belongs(m, layout_.columns[column], row.labelled);
  });
  const auto records = found(row, column);
  return std::any_of(records.begin(), records.end(),
                     [&](const auto* m) { return !comparable(*m, *first); });
}

std::vector<const Measurement*> Table::cell(const TableRow& row, std::size_t column) const {
  return mixed(row, column) ? std::vector<const Measurement*>{} : found(row, column);
}

Spread Table::score(const TableRow& row, std::size_t column) const {
  std::vector<double> values;
  for (const auto* m : cell(row, column)) values.push_back(m->score);
  return spread_of(values);
}

std::vector<std::size_t> Table::columns_of(const TableRow& row) const {
  std::vector<std::size_t> columns;
  for (const auto column : columns_)
    if (row.has(layout_.columns[column])) columns.push_back(column);
  return columns;
}

Spread Table::average(const TableRow& row) const {
  std::map<std::string, std::vector<double>> by_seed;
  const auto columns = columns_of(row);
  for (const auto column : columns)
    for (const auto* m : cell(row, column)) by_seed[m->seed].push_back(m->score);
  std::vector<double> means;
  for (const auto& [seed, scores] : by_seed)
    if (scores.size() == columns.size()) means.push_back(spread_of(scores).mean);
  return spread_of(means);
}

double Table::chance(std::size_t column) const {
  for (const auto& m : measurements_)
    if (belongs(m, layout_.columns[column])) return m.chance;
  return std::numeric_limits<double>::quiet_NaN();
}

std::vector<std::string> Table::seeds() const {
  std::set<std::string> seeds;
  for (const auto& m : measurements_) seeds.insert(m.seed);
  return {seeds.begin(), seeds.end()};
}

}  // namespace hdcid
