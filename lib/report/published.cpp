#include "report/published.h"

#include <fmt/format.h>

#include <fstream>
#include <limits>
#include <sstream>

#include "core/error.h"
#include "core/json.h"

namespace hdcid {
namespace {

PublishedRow parse_row(const Json& json) {
  PublishedRow row;
  for (const Json& cell : json.at("cells"))
    row.cells.push_back(cell.is_null() ? std::numeric_limits<double>::quiet_NaN() : cell.get<double>());
  row.average = json.at("average").get<double>();
  return row;
}

}  // namespace

Published read_published(const std::string& path, const PaperTable& table) {
  std::ifstream file(path);
  if (!file) throw bad_input(path, "cannot be opened");
  std::ostringstream text;
  text << file.rdbuf();
  const Json json = parse_json(text.str(), path);
  Published published;
  try {
    for (const Json& entry : json.at("rows")) {
      auto row = parse_row(entry);
      if (row.cells.size() != table.columns.size())
        throw bad_input(path,
                        fmt::format("a row does not have the {} cells of {}", table.columns.size(), table.number));
      published[entry.at("row").get<std::string>()] = std::move(row);
    }
  } catch (const Json::exception& error) {
    throw bad_input(path, std::string("is not a file of published numbers: ") + error.what());
  }
  return published;
}

}  // namespace hdcid
