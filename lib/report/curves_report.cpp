#include <fmt/format.h>

#include <algorithm>

#include "report/curve_panels.h"
#include "report/reports.h"
#include "report/spread.h"
#include "report/training_log.h"

namespace hdcid {
namespace {

// The logs as they are drawn: epochs where each has two at least, steps otherwise.
struct DrawnLogs {
  std::vector<std::string> names;
  std::vector<const Curves*> curves;
  const char* axis;
};

DrawnLogs drawn(const std::vector<TrainingLog>& logs) {
  const bool by_epoch = std::ranges::all_of(
      logs, [](const auto& log) { return log.epoch_count > 1 || log.steps.empty(); });
  DrawnLogs all{{}, {}, by_epoch ? "epoch" : "step"};
  for (const auto& log : logs) {
    all.names.push_back(log.name);
    all.curves.push_back(by_epoch ? &log.epochs : &log.steps);
  }
  return all;
}

std::string last_value(const Curves& curves, const std::string& name) {
  const auto found = curves.find(name);
  return found == curves.end() ? missing_cell : fmt::format("{:.4g}", found->second.back().second);
}

Grid last_values(const std::vector<CurvePanel>& panels, const DrawnLogs& logs) {
  Grid grid{fmt::format("Last {}", logs.axis), {"value", "of"}, {}};
  grid.header.insert(grid.header.end(), logs.names.begin(), logs.names.end());
  for (const auto& panel : panels)
    for (const auto& series : panel.series) {
      auto& row = grid.rows.emplace_back(std::vector<std::string>{panel.title, series.title});
      for (const auto* curves : logs.curves) row.push_back(last_value(*curves, series.name));
    }
  return grid;
}

// A block for a curve; gnuplot counts blocks, so that a log without this value has one too.
std::string block_of(const CurvePanel::Series& series, const Curves& curves) {
  auto text = picture_field(series.title) + "\n";
  const auto found = curves.find(series.name);
  if (found == curves.end()) return text + "NaN\tNaN\n\n\n";
  for (const auto& [at, value] : found->second) text += fmt::format("{}\t{}\n", at, value);
  return text + "\n\n";
}

Picture picture_of(const std::vector<CurvePanel>& panels, const DrawnLogs& logs) {
  Picture picture{"curves", {}, {}};
  std::vector<std::string> titles;
  std::vector<double> series, first;
  std::string blocks;
  double count = 0;
  for (const auto& panel : panels) {
    titles.push_back(panel.title);
    series.push_back(static_cast<double>(panel.series.size()));
    first.push_back(count);
    count += static_cast<double>(panel.series.size() * logs.curves.size());
    for (const auto& one : panel.series)
      for (const auto* curves : logs.curves) blocks += block_of(one, *curves);
  }
  picture.set("panels", static_cast<double>(panels.size()));
  picture.set("logs", static_cast<double>(logs.names.size()));
  picture.set("log", logs.names);
  picture.set("axis", std::string(logs.axis));
  picture.set("title", titles);
  picture.set("series", series);
  picture.set("first", first);
  picture.data = {{"curves.tsv", blocks}};
  return picture;
}

}  // namespace

MadeReport curves_report(const ReportRequest& request) {
  std::vector<TrainingLog> logs;
  for (const auto& path : request.inputs) logs.push_back(read_training_log(path));
  const auto shown = drawn(logs);
  const auto panels = curve_panels(shown.curves);
  return {{{last_values(panels, shown)}, {fmt::format("Drawn by {}.", shown.axis)}},
          picture_of(panels, shown)};
}

}  // namespace hdcid
