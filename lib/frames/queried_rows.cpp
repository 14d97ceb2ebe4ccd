#include "frames/queried_rows.h"

#include <fmt/format.h>

#include <unordered_map>

#include "core/error.h"
#include "features/split.h"

namespace hdcid {
namespace {

using RowOfId = std::unordered_map<std::string, std::int64_t>;

RowOfId rows_by_id(const ClipRecord& queries) {
  if (queries.ids.empty())
    throw bad_input(queries.path, "has no clip ids by which to find the frames of its clips",
                    "quantise features that have ids");
  RowOfId rows;
  for (std::size_t row = 0; row < queries.ids.size(); ++row)
    if (!rows.emplace(queries.ids[row], row).second)
      throw bad_input(queries.path, fmt::format("two clips have the id '{}'", queries.ids[row]));
  return rows;
}

}  // namespace

QueriedRows queried_rows(const FramesRecord& frames, const ClipRecord& queries,
                         const std::string& split) {
  const auto of_id = rows_by_id(queries);
  QueriedRows rows;
  for (const auto row : clips_of_split(frames.clips, split)) {
    const auto found = of_id.find(frames.clips.ids[static_cast<std::size_t>(row)]);
    if (found == of_id.end()) {
      ++rows.without_query;
      continue;
    }
    rows.frames.push_back(row);
    rows.queries.push_back(found->second);
  }
  if (rows.frames.empty())
    throw bad_input(
        queries.path,
        fmt::format("has none of the clips of split '{}' of {}", split, frames.clips.path),
        "frames and queries of one import, or of hdcid-synth with one --seed");
  return rows;
}

}  // namespace hdcid
