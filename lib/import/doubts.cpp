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

void Doubts::require_most(std::int64_t all, const std::string& where) const {
  const auto found = kinds_.find(left_out);
  if (found == kinds_.end() || 2 * found->second.count <= all) return;
  throw bad_input(where,
                  fmt::format("{} of {} clips cannot be used: {}", found->second.count, all,
                              found->second.first[0]),
                  "is it a list of these classes (--categories)?");
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

void leave_out_rows(CsvTable& table, bool strict, const std::function<void(const CsvRow&)>& read) {
  Doubts doubts;
  const auto all = std::ssize(table.rows);
  std::erase_if(table.rows, [&](const CsvRow& row) {
    try {
      read(row);
      return false;
    } catch (const Error& error) {
      doubts.add(left_out, error.what());
      return true;
    }
  });
  doubts.require_most(all, table.path);
  doubts.say(table.path, strict);
}

}  // namespace hdcid
