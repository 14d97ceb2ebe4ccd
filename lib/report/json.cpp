#include "core/json.h"

#include "report/render.h"

namespace hdcid {

// Rows are objects of the header's names; cells are the text that the other formats show.
std::string render_json(const Report& report) {
  Json tables = Json::array();
  for (const auto& grid : report.grids) {
    Json rows = Json::array();
    for (const auto& cells : grid.rows) {
      Json& row = rows.emplace_back(Json::object());
      for (std::size_t c = 0; c < cells.size(); ++c) row[grid.header[c]] = cells[c];
    }
    tables.push_back({{"title", grid.title}, {"rows", rows}});
  }
  return Json{{"tables", tables}, {"notes", report.notes}}.dump() + "\n";
}

}  // namespace hdcid
