#include "plan/own.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <set>

#include "codes/codes_reader.h"
#include "core/error.h"
#include "features/clip_record.h"
#include "features/labels.h"
#include "features/split.h"
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

namespace {

// Clips of each split that show a class in a real step.
std::array<std::int64_t, 3> classed_clips(TensorReader& file, const ClipRecord& record) {
  std::array<std::int64_t, 3> counts{};
  const auto columns = static_cast<std::size_t>(record.classes + 1);
  for_blocks_of_clips(record.clips, [&](const std::vector<std::int64_t>& rows) {
    const auto labels = read_labels(file, rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto first = i * static_cast<std::size_t>(record.steps) * columns;
      const auto real = static_cast<std::size_t>(record.length(rows[i])) * columns;
      bool shown = false;
      for (std::size_t at = first; at < first + real; ++at)
        shown |= labels[at] != 0 && (at + 1) % columns != 0;
      counts[static_cast<std::size_t>(record.split[static_cast<std::size_t>(rows[i])])] += shown;
    }
  });
  return counts;
}

}  // namespace

void check_own_data(const std::string& file, const std::vector<std::string>& modalities) {
  TensorReader reader(file);
  require_kind(reader, kind::features);
  const auto record = read_clip_record(reader, feature_layout(reader, modalities));
  for (const char* name : {"labels", "split", "ids"})
    if (!reader.has(name)) throw bad_input(file, fmt::format("has no tensor '{}'", name));
  require_background(record);
  const std::set<std::int64_t> splits(record.split.begin(), record.split.end());
  if (splits != std::set<std::int64_t>{0, 1, 2})
    throw bad_input(
        file, fmt::format("clips are in splits '{}'; 0 (train), 1 (val) and 2 (test) are needed",
                          fmt::join(splits, " ")));
  const auto classed = classed_clips(reader, record);
  for (std::size_t split = 0; split < classed.size(); ++split)
    if (classed[split] == 0)
      throw bad_input(file, fmt::format("no clip of split '{}' shows a class", split_names[split]));
}

}  // namespace hdcid
