#include "report/table_report.h"

#include "report/table_grids.h"
#include "report/table_notes.h"

namespace hdcid {

Report table_report(const Table& table, const Published& published) {
  Report report{{score_grid(table, published)}, {}};
  if (auto steps = localisation_grid(table); steps.header.size() > 1) report.grids.push_back(std::move(steps));
  auto gains = gain_grid(table);
  report.notes = table_notes(table, !published.empty(), !gains.rows.empty());
  if (!gains.rows.empty()) report.grids.push_back(std::move(gains));
  return report;
}

}  // namespace hdcid
