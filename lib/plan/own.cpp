#include "plan/own.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "core/error.h"
#include "features/clip_record.h"
#include "store/kinds.h"

namespace hdcid {

std::vector<Cell> own_cells(const Values& values) {
  std::vector<Cell> cells;
  for (const auto& task : values.words("tasks"))
    for (const auto& from : values.words("modalities"))
      for (const auto& to : values.words("modalities")) {
        if (from == to) continue;
        const auto name = fmt::format("{}.{}2{}", task, from[0], to[0]);
        cells.push_back({name, task, name, "", {"own", from}, {"own", to}, true});
      }
  return cells;
}

void check_own_data(const std::string& file, const std::vector<std::string>& modalities) {
  TensorReader reader(file);
  require_kind(reader, kind::features);
  const auto record = read_clip_record(reader, feature_layout(reader, modalities));
  for (const char* name : {"labels", "split", "ids"})
    if (!reader.has(name)) throw bad_input(file, fmt::format("has no tensor '{}'", name));
  const std::set<std::int64_t> splits(record.split.begin(), record.split.end());
  if (splits != std::set<std::int64_t>{0, 1, 2})
    throw bad_input(
        file, fmt::format("clips are in splits '{}'; 0 (train), 1 (val) and 2 (test) are needed",
                          fmt::join(splits, " ")));
}

}  // namespace hdcid
