#include "features/split.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/error.h"

namespace hdcid {
namespace {

constexpr std::int64_t last_split = 2;  // 0 train, 1 val, 2 test

std::vector<std::int64_t> rows_where(const std::vector<std::int64_t>& splits, std::int64_t wanted,
                                     const std::string& where) {
  std::vector<std::int64_t> rows;
  for (std::size_t n = 0; n < splits.size(); ++n) {
    if (splits[n] < 0 || splits[n] > last_split)
      throw bad_input(
          where, fmt::format("split {} of clip {} is not in 0 .. {}", splits[n], n, last_split));
    if (splits[n] == wanted) rows.push_back(static_cast<std::int64_t>(n));
  }
  return rows;
}

}  // namespace

void require_modality(const TensorReader& file, const std::string& modality) {
  if (!file.has(modality))
    throw bad_input(file.path(), fmt::format("has no '{}' codes", modality),
                    "hdcid-inspect " + file.path());
  const auto clips = file.info(modality).shape.empty() ? 0 : file.info(modality).shape[0];
  for (const char* name : {"labels", "lengths", "split", "ids"})
    if (file.has(name) && (file.info(name).shape.empty() || file.info(name).shape[0] != clips))
      throw bad_input(fmt::format("{}: {}", file.path(), modality),
                      fmt::format("'{}' is {}, but there are {} clips", name,
                                  to_string(file.info(name).shape), clips));
}

std::vector<std::int64_t> rows_of_split(TensorReader& file, const std::string& modality,
                                        const std::string& split) {
  require_modality(file, modality);
  std::vector<std::int64_t> rows;
  if (split == "all") {
    rows.resize(static_cast<std::size_t>(file.info(modality).shape.at(0)));
    std::iota(rows.begin(), rows.end(), 0);
  } else {
    if (!file.has("split"))
      throw bad_input(file.path(), fmt::format("does not say which clips are in split '{}'", split),
                      "--split all");
    const auto wanted =
        std::find(split_names.begin(), split_names.end(), split) - split_names.begin();
    rows = rows_where(file.read("split").to_integers(), wanted, file.path());
  }
  if (rows.empty()) throw bad_input(file.path(), fmt::format("no clip is in split '{}'", split));
  return rows;
}

}  // namespace hdcid
