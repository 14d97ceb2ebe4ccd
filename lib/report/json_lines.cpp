#include "report/json_lines.h"

#include <fmt/format.h>

#include <fstream>
#include <iostream>

#include "core/error.h"

namespace hdcid {
namespace {

using Take = std::function<void(const std::string& line, const std::string& where)>;

int read_lines(std::istream& in, const std::string& path, const Take& take) {
  std::string line;
  int taken = 0;
  for (int number = 1; std::getline(in, line); ++number)
    if (line.find_first_not_of(" \t\r") != std::string::npos) {
      take(line, fmt::format("{}:{}", path, number));
      ++taken;
    }
  if (in.bad()) throw bad_input(path, "cannot be read to its end");
  return taken;
}

}  // namespace

void for_each_line(const std::vector<std::string>& paths, const Take& take) {
  int taken = 0;
  for (const auto& path : paths) {
    if (path == "-") {
      taken += read_lines(std::cin, "standard input", take);
      continue;
    }
    std::ifstream file(path);
    if (!file || file.peek() == std::ifstream::traits_type::eof())
      throw bad_input(path, file ? "is empty" : "cannot be opened");
    taken += read_lines(file, path, take);
  }
  if (taken == 0)
    throw bad_input(paths.empty() ? "metrics" : paths.front(), "there is no metrics record");
}

}  // namespace hdcid
