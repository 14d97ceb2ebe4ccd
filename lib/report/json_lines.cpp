#include "report/json_lines.h"

#include <fmt/format.h>

#include "core/error.h"
#include "formats/csv.h"
#include "store/source.h"

namespace hdcid {
namespace {

using Take = std::function<void(const std::string& line, const std::string& where)>;

bool is_blank(const std::string& line) {
  return line.find_first_not_of(" \t\r") == std::string::npos;
}

}  // namespace

void for_each_line(const std::vector<std::string>& paths, const Take& take) {
  int taken = 0;
  for (const auto& path : paths) {
    const auto lines = read_lines(path);
    if (lines.empty()) throw bad_input(input_name(path), "is empty");
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (is_blank(lines[i])) continue;
      take(lines[i], fmt::format("{}:{}", input_name(path), i + 1));
      ++taken;
    }
  }
  if (taken == 0)
    throw bad_input(paths.empty() ? "metrics" : paths.front(), "there is no metrics record");
}

}  // namespace hdcid
