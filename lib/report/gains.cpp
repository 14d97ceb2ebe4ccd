#include "report/gains.h"

#include <map>

namespace hdcid {
namespace {

bool has_outcomes(const Measurement& m) { return !m.outcomes.clips.empty() && m.score_is_pooled(); }

bool same_clips(const ClipOutcomes& a, const ClipOutcomes& b) {
  return a.clips == b.clips && a.positives == b.positives;
}

using BySeed = std::map<std::string, PairedCell>;

BySeed paired_seeds(const Table& table, const TableRow& row, const TableRow& baseline,
                    std::size_t column) {
  BySeed pairs;
  const auto base = table.cell(baseline, column);
  for (const auto* m : table.cell(row, column))
    for (const auto* b : base)
      if (m->seed == b->seed && has_outcomes(*m) && has_outcomes(*b) &&
          same_clips(m->outcomes, b->outcomes))
        pairs[m->seed] = {&m->outcomes, &b->outcomes};
  return pairs;
}

// Over the seeds that have all of these columns.
std::optional<Gain> gain_over(const std::vector<BySeed>& columns) {
  std::vector<std::vector<PairedCell>> cells;
  for (const auto& [seed, first] : columns.empty() ? BySeed{} : columns[0]) {
    auto& row = cells.emplace_back();
    for (const auto& column : columns)
      if (const auto pair = column.find(seed); pair != column.end()) row.push_back(pair->second);
    if (row.size() < columns.size()) cells.pop_back();
  }
  if (cells.empty()) return std::nullopt;
  return bootstrap_gain(cells);
}

RowGains gains_of_row(const Table& table, const TableRow& row, const TableRow& baseline) {
  RowGains gains{&row, &baseline, {}, {}};
  std::vector<BySeed> all;
  for (const auto column : table.columns()) {
    const auto pairs = paired_seeds(table, row, baseline, column);
    gains.columns.push_back(gain_over({pairs}));
    if (row.has(table.layout().columns[column])) all.push_back(pairs);
  }
  gains.average = gain_over(all);
  return gains;
}

}  // namespace

std::vector<RowGains> gains_of(const Table& table) {
  std::vector<RowGains> all;
  for (const auto& row : table.rows())
    for (const auto& baseline : table.rows())
      if (!row.baseline.empty() && row.baseline == baseline.tag &&
          row.labelled == baseline.labelled)
        all.push_back(gains_of_row(table, row, baseline));
  return all;
}

}  // namespace hdcid
