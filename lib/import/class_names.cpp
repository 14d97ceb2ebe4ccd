#include "import/class_names.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "formats/csv.h"

namespace hdcid {

ClassNames::ClassNames(std::vector<std::string> names, const std::string& where)
    : names_(std::move(names)), where_(where) {
  if (names_.empty()) throw bad_input(where, "has no class names");
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (names_[i].empty()) throw bad_input(where, fmt::format("class {} has no name", i + 1));
    if (!index_.emplace(names_[i], i).second)
      throw bad_input(where, fmt::format("has class '{}' twice", names_[i]));
  }
}

ClassNames ClassNames::from_file(const std::string& path) { return {read_lines(path), path}; }

std::int64_t ClassNames::index(const std::string& name, const std::string& where) const {
  const auto found = index_.find(name);
  if (found == index_.end())
    throw bad_input(where, fmt::format("class '{}' is not in {}", name, where_));
  return found->second;
}

void label_events(std::span<const Event> events, std::int64_t columns,
                  std::span<std::uint8_t> label) {
  const auto steps = static_cast<std::int64_t>(label.size()) / columns;
  for (std::int64_t t = 0; t < steps; ++t) label[t * columns + columns - 1] = 1;
  for (const auto& event : events)
    for (auto t = event.onset; t < std::min(event.offset, steps); ++t) {
      label[t * columns + event.category] = 1;
      label[t * columns + columns - 1] = 0;
    }
}

}  // namespace hdcid
