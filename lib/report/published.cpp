#include "report/published.h"

#include <fstream>
#include <sstream>

#include "core/error.h"
#include "core/json.h"
#include "report/columns.h"

namespace hdcid {

Published read_published(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw bad_input(path, "cannot be opened");
  std::ostringstream text;
  text << file.rdbuf();
  const Json json = parse_json(text.str(), path);
  Published published;
  try {
    for (const Json& row : json.at("rows")) {
      auto cells = row.at("cells").get<std::vector<double>>();
      if (cells.size() != table1_columns().size()) throw bad_input(path, "a row does not have eight cells");
      cells.push_back(row.at("average").get<double>());
      published[row.at("row").get<std::string>()] = cells;
    }
  } catch (const Json::exception& error) {
    throw bad_input(path, std::string("is not a file of published numbers: ") + error.what());
  }
  return published;
}

}  // namespace hdcid
