#include "report/sizes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/error.h"

namespace hdcid {
namespace {

ScoredCell cell_of(const Measurement& m) { return {m.task, m.from, m.to}; }

std::string described(const Measurement& m) {
  return fmt::format("row '{}', {} codes, seed '{}', {} from {} to {}", m.row, m.codes, m.seed,
                     m.task, m.from, m.to);
}

void check_comparable(const std::vector<Measurement>& measurements) {
  std::set<std::tuple<std::string, std::int64_t, std::string, ScoredCell>> seen;
  std::map<ScoredCell, const Measurement*> first;
  for (const auto& m : measurements) {
    if (m.codes == 0)
      throw bad_input(m.where, "the record has no tag 'codes'", "hdcid-eval --tag codes=400");
    if (!seen.emplace(m.row, m.codes, m.seed, cell_of(m)).second)
      throw bad_input(m.where, "there are two records of " + described(m),
                      "give each record once, or tag the seed");
    const auto& other = *first.emplace(cell_of(m), &m).first->second;
    if (m.score_name != other.score_name || m.scoring != other.scoring || m.rule != other.rule ||
        m.split != other.split)
      throw bad_input(
          m.where, "the record was scored or selected otherwise than that of " + described(other));
  }
}

std::vector<std::string> rows_of(const std::vector<Measurement>& measurements,
                                 const std::vector<std::string>& order) {
  std::vector<std::string> found, rows;
  for (const auto& m : measurements)
    if (std::ranges::find(found, m.row) == found.end()) found.push_back(m.row);
  for (const auto& row : order)
    if (std::ranges::find(found, row) != found.end()) rows.push_back(row);
  for (const auto& row : found)
    if (std::ranges::find(rows, row) == rows.end()) rows.push_back(row);
  return rows;
}

std::vector<ScoreGroup> groups_of(const std::vector<Measurement>& measurements) {
  std::vector<ScoreGroup> groups = {{"average", {}}};
  for (const auto& m : measurements) {
    auto& all = groups.front().cells;
    if (std::ranges::find(all, cell_of(m)) != all.end()) continue;
    all.push_back(cell_of(m));
    auto group = std::ranges::find(groups, m.task, &ScoreGroup::name);
    if (group == groups.end()) group = groups.insert(groups.end(), ScoreGroup{m.task, {}});
    group->cells.push_back(cell_of(m));
  }
  if (groups.size() == 2) groups.pop_back();
  return groups;
}

}  // namespace

SizeCurves::SizeCurves(std::vector<Measurement> measurements, const std::vector<std::string>& order)
    : measurements_(std::move(measurements)),
      rows_(rows_of(measurements_, order)),
      groups_(groups_of(measurements_)) {
  check_comparable(measurements_);
  std::set<std::int64_t> sizes;
  for (const auto& m : measurements_) sizes.insert(m.codes);
  sizes_.assign(sizes.begin(), sizes.end());
}

Spread SizeCurves::score(const ScoreGroup& group, const std::string& row, std::int64_t size) const {
  std::map<std::string, std::vector<double>> by_seed;
  for (const auto& m : measurements_)
    if (m.row == row && m.codes == size &&
        std::ranges::find(group.cells, cell_of(m)) != group.cells.end())
      by_seed[m.seed].push_back(m.score);
  std::vector<double> means;
  for (const auto& [seed, scores] : by_seed)
    if (scores.size() == group.cells.size()) means.push_back(spread_of(scores).mean);
  return spread_of(means);
}

}  // namespace hdcid
