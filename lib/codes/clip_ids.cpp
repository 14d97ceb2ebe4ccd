#include "codes/clip_ids.h"

#include <fmt/format.h>

#include <unordered_map>
#include <unordered_set>

#include "core/error.h"
#include "features/split.h"
#include "store/digest.h"

namespace hdcid {
namespace {

std::vector<std::string> distinct_ids(const ClipRecord& record,
                                      std::span<const std::int64_t> rows) {
  if (record.ids.empty())
    throw bad_input(record.path, "has no clip ids by which to find its clips in another file",
                    "give one file with both modalities");
  std::vector<std::string> ids;
  for (const auto row : rows) ids.push_back(record.ids[static_cast<std::size_t>(row)]);
  std::unordered_set<std::string> seen;
  for (const auto& id : ids)
    if (!seen.insert(id).second)
      throw bad_input(record.path, fmt::format("two clips have the id '{}'", id));
  return ids;
}

}  // namespace

std::string digest_of_clips(const CodedClips& clips) {
  Digest digest;
  for (const auto& id : clips.ids) digest.add(id + "\n");
  if (clips.ids.empty()) digest.add(std::as_bytes(std::span(clips.labels)));
  return digest.text();
}

PairedRows pair_rows(CodesReader& from_file, const std::string& from, CodesReader& to_file,
                     const std::string& to, const std::string& split) {
  const auto from_rows = clips_of_split(from_file.record(from), split),
             to_rows = clips_of_split(to_file.record(to), split);
  if (&from_file == &to_file) return {from_rows, to_rows, 0, 0};
  const auto from_ids = distinct_ids(from_file.record(from), from_rows),
             to_ids = distinct_ids(to_file.record(to), to_rows);
  std::unordered_map<std::string, std::int64_t> row_of_id;
  for (std::size_t n = 0; n < to_ids.size(); ++n) row_of_id.emplace(to_ids[n], to_rows[n]);
  PairedRows pairs;
  for (std::size_t n = 0; n < from_ids.size(); ++n)
    if (const auto partner = row_of_id.find(from_ids[n]); partner != row_of_id.end()) {
      pairs.from.push_back(from_rows[n]);
      pairs.to.push_back(partner->second);
    }
  if (pairs.from.empty())
    throw bad_input(from_file.path(), fmt::format("shares no clip id with {}", to_file.path()));
  pairs.from_alone = std::ssize(from_rows) - std::ssize(pairs.from);
  pairs.to_alone = std::ssize(to_rows) - std::ssize(pairs.to);
  return pairs;
}

}  // namespace hdcid
