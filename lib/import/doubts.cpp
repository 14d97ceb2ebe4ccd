#include "import/doubts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.h"
#include "core/log.h"

namespace hdcid {

void Doubts::add(const std::string& kind, const std::string& which) {
  constexpr std::size_t named = 10;
  auto& all = kinds_[kind];
  ++all.count;
  if (all.first.size() < named) all.first.push_back(which);
}

const std::string& Doubts::first(const std::string& kind) const {
  return kinds_.at(kind).first.at(0);
}

void Doubts::say(const std::string& where, bool strict) const {
  for (const auto& [kind, all] : kinds_) {
    const auto more = all.count - std::ssize(all.first);
    const auto text = fmt::format("{} {}:\n  {}{}", all.count, kind, fmt::join(all.first, "\n  "),
                                  more > 0 ? fmt::format("\n  ... and {} more", more) : "");
    if (strict) throw bad_input(where, text, "without --strict it is imported all the same");
    note(where + ": " + text);
  }
}

}  // namespace hdcid
