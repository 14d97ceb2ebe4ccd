#include "features/split.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/error.h"

namespace hdcid {
namespace {

std::vector<std::int64_t> every_clip(const ClipRecord& record) {
  std::vector<std::int64_t> clips(static_cast<std::size_t>(record.clips));
  std::iota(clips.begin(), clips.end(), 0);
  return clips;
}

std::vector<std::int64_t> clips_in(const ClipRecord& record, const std::string& split) {
  const auto wanted = std::ranges::find(split_names, split) - split_names.begin();
  std::vector<std::int64_t> clips;
  for (std::int64_t clip = 0; clip < std::ssize(record.split); ++clip)
    if (record.split[static_cast<std::size_t>(clip)] == wanted) clips.push_back(clip);
  return clips;
}

}  // namespace

std::vector<std::int64_t> clips_of_split(const ClipRecord& record, const std::string& split,
                                         WithoutSplit without) {
  if (record.split.empty() && split != "all" && without == WithoutSplit::refuse)
    throw bad_input(record.path, fmt::format("does not say which clips are in split '{}'", split),
                    "--split all");
  const bool all = split == "all" || record.split.empty();
  auto clips = all ? every_clip(record) : clips_in(record, split);
  if (clips.empty()) throw bad_input(record.path, fmt::format("no clip is in split '{}'", split));
  return clips;
}

}  // namespace hdcid
