#include <fmt/format.h>

#include "experiment/tables.h"
#include "report/reports.h"
#include "report/sizes.h"

namespace hdcid {
namespace {

Grid grid_of(const SizeCurves& curves, const ScoreGroup& group) {
  Grid grid{"Score against codebook size, %: " + group.name, {"row"}, {}};
  for (const auto size : curves.sizes()) grid.header.push_back(fmt::format("{} codes", size));
  for (const auto& row : curves.rows()) {
    auto& cells = grid.rows.emplace_back(std::vector<std::string>{row});
    for (const auto size : curves.sizes()) cells.push_back(to_text(curves.score(group, row, size)));
  }
  return grid;
}

std::string block_of(const SizeCurves& curves, const ScoreGroup& group, const std::string& row) {
  std::string text;
  for (const auto size : curves.sizes())
    if (const auto spread = curves.score(group, row, size); spread.count > 0)
      text += fmt::format("{}\t{}\t{}\n", size, spread.mean, spread.deviation);
  return (text.empty() ? fmt::format("{}\tNaN\tNaN\n", curves.sizes().front()) : text) + "\n\n";
}

Picture picture_of(const SizeCurves& curves) {
  Picture picture{"sizes", {}, {}};
  std::vector<std::string> titles;
  std::string blocks;
  for (const auto& group : curves.groups()) {
    titles.push_back(group.name);
    for (const auto& row : curves.rows()) blocks += block_of(curves, group, row);
  }
  picture.set("panels", static_cast<double>(titles.size()));
  picture.set("rows", static_cast<double>(curves.rows().size()));
  picture.set("axis", "codes in a codebook");
  picture.set("score", "score, %");
  picture.set("logarithmic", 1);
  picture.set("title", titles);
  picture.set("row", curves.rows());
  picture.set("sizes", static_cast<double>(curves.sizes().size()));
  picture.set("size", std::vector<double>(curves.sizes().begin(), curves.sizes().end()));
  picture.data = {{"sizes.tsv", blocks}};
  return picture;
}

std::vector<std::string> rows_of_table1(const Folders& folders) {
  std::vector<std::string> titles;
  for (const auto& row : read_table(folders, "table1").rows) titles.push_back(row.title);
  return titles;
}

}  // namespace

MadeReport sizes_report(const ReportRequest& request) {
  const SizeCurves curves(read_measurements(request.inputs), rows_of_table1(request.folders));
  Report report;
  for (const auto& group : curves.groups()) report.grids.push_back(grid_of(curves, group));
  report.notes = {
      "Mean ± standard deviation over seeds; a seed counts where it has every task and direction "
      "of the group."};
  return {report, picture_of(curves)};
}

}  // namespace hdcid
