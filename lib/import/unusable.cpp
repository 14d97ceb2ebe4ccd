#include "import/unusable.h"

#include <fmt/format.h>

#include "core/error.h"

namespace hdcid {

void UnusableClips::add(std::int64_t clip, const std::string& reason) {
  const std::lock_guard lock(mutex_);
  reasons_.emplace(clip, reason);
}

bool UnusableClips::empty() const {
  const std::lock_guard lock(mutex_);
  return reasons_.empty();
}

std::string UnusableClips::summary(std::int64_t total) const {
  constexpr std::size_t shown = 10;
  auto text = fmt::format("{} of {} clips cannot be used", reasons_.size(), total);
  std::size_t count = 0;
  for (auto it = reasons_.begin(); it != reasons_.end() && count < shown; ++it, ++count)
    text += fmt::format("\n  {}", it->second);
  if (reasons_.size() > shown) text += fmt::format("\n  ... and {} more", reasons_.size() - shown);
  return text;
}

void UnusableClips::refuse(std::int64_t total, const std::string& where) const {
  if (!empty()) throw bad_input(where, summary(total), "--skip-missing goes on without them");
}

}  // namespace hdcid
