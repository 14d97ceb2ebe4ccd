#include "report/table1.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

#include "core/error.h"

namespace hdcid {
namespace {

bool belongs(const Measurement& m, const Table1Column& column) {
  return m.task == column.task && m.from == column.from && m.to == column.to;
}

bool comparable(const Measurement& a, const Measurement& b) {
  return a.score_name == b.score_name && a.scoring == b.scoring && a.rule == b.rule;
}

void refuse_duplicates(const std::vector<Measurement>& measurements) {
  std::set<std::tuple<std::string, std::string, std::string, std::string, std::string>> seen;
  for (const auto& m : measurements)
    if (!seen.emplace(m.row, m.seed, m.task, m.from, m.to).second)
      throw bad_input(
          "metrics",
          fmt::format("row '{}', seed '{}' has two records of {} from {} to {}", m.row, m.seed, m.task, m.from, m.to),
          "give each record once, or tag the seed");
}

}  // namespace

Table1::Table1(std::vector<Measurement> measurements)
    : measurements_(std::move(measurements)), rows_(table1_rows(measurements_)) {
  refuse_duplicates(measurements_);
}

std::vector<const Measurement*> Table1::found(const std::string& row, std::size_t column) const {
  std::vector<const Measurement*> records;
  for (const auto& m : measurements_)
    if (m.row == row && belongs(m, table1_columns()[column])) records.push_back(&m);
  return records;
}

// A column is one kind of number: every record must compare with the column's first.
bool Table1::mixed(const std::string& row, std::size_t column) const {
  const auto first = std::find_if(measurements_.begin(), measurements_.end(),
                                  [&](const auto& m) { return belongs(m, table1_columns()[column]); });
  const auto records = found(row, column);
  return std::any_of(records.begin(), records.end(), [&](const auto* m) { return !comparable(*m, *first); });
}

std::vector<const Measurement*> Table1::cell(const std::string& row, std::size_t column) const {
  return mixed(row, column) ? std::vector<const Measurement*>{} : found(row, column);
}

Spread Table1::score(const std::string& row, std::size_t column) const {
  std::vector<double> values;
  for (const auto* m : cell(row, column)) values.push_back(m->score);
  return spread_of(values);
}

Spread Table1::average(const std::string& row) const {
  std::map<std::string, std::vector<double>> by_seed;
  const auto columns = table1_columns().size();
  for (std::size_t column = 0; column < columns; ++column)
    for (const auto* m : cell(row, column)) by_seed[m->seed].push_back(m->score);
  std::vector<double> means;
  for (const auto& [seed, scores] : by_seed)
    if (scores.size() == columns) means.push_back(spread_of(scores).mean);
  return spread_of(means);
}

double Table1::chance(std::size_t column) const {
  for (const auto& m : measurements_)
    if (belongs(m, table1_columns()[column])) return m.chance;
  return std::numeric_limits<double>::quiet_NaN();
}

std::vector<std::string> Table1::seeds() const {
  std::set<std::string> seeds;
  for (const auto& m : measurements_) seeds.insert(m.seed);
  return {seeds.begin(), seeds.end()};
}

}  // namespace hdcid
