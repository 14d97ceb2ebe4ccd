#include "codes/clip_ids.h"

#include <fmt/format.h>

#include <unordered_map>
#include <unordered_set>

#include "core/error.h"
#include "features/split.h"
#include "store/digest.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

std::vector<std::string> distinct_ids(TensorReader& file, std::span<const std::int64_t> rows) {
  auto ids = ids_of_rows(file, rows);
  if (ids.empty())
    throw bad_input(file.path(), "has no clip ids by which to find its clips in another file",
                    "give one file with both modalities");
  std::unordered_set<std::string> seen;
  for (const auto& id : ids)
    if (!seen.insert(id).second)
      throw bad_input(file.path(), fmt::format("two clips have the id '{}'", id));
  return ids;
}

}  // namespace

std::vector<std::string> ids_of_rows(TensorReader& file, std::span<const std::int64_t> rows) {
  const auto all = read_ids(file);
  std::vector<std::string> ids;
  for (std::size_t n = 0; n < rows.size() && !all.empty(); ++n)
    ids.push_back(all.at(static_cast<std::size_t>(rows[n])));
  return ids;
}

std::string digest_of_clips(const std::vector<std::string>& ids, const CodedClips& clips) {
  Digest digest;
  for (const auto& id : ids) digest.add(id + "\n");
  if (ids.empty()) digest.add(std::as_bytes(std::span(clips.labels)));
  return digest.text();
}

PairedRows pair_rows(TensorReader& from_file, const std::string& from, TensorReader& to_file,
                     const std::string& to, const std::string& split) {
  const auto from_rows = rows_of_split(from_file, from, split),
             to_rows = rows_of_split(to_file, to, split);
  if (&from_file == &to_file) return {from_rows, to_rows, 0, 0};
  const auto from_ids = distinct_ids(from_file, from_rows), to_ids = distinct_ids(to_file, to_rows);
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
