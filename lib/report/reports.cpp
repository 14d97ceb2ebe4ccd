#include "report/reports.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/suggest.h"
#include "core/error.h"
#include "experiment/table_files.h"
#include "report/own_columns.h"
#include "report/table_report.h"

namespace hdcid {
namespace {

MadeReport own_table(TableLayout layout, std::vector<Measurement> records, bool published) {
  if (published)
    throw usage_error(
        "--published goes with the paper's tasks; these records are of another data set");
  layout.columns = own_columns(records);
  return {table_report(Table(layout, std::move(records))), {}};
}

void check_published(const std::string& name, const TableLayout& layout) {
  const auto has = [](const auto& row) { return !row.published.empty(); };
  if (std::ranges::none_of(layout.rows, has))
    throw usage_error(fmt::format("{} has no published numbers", name), "without --published");
}

MadeReport table_of(const std::string& name, const ReportRequest& request) {
  const auto layout = table_layout(read_table(request.folders, name));
  auto records = read_measurements(request.inputs);
  if (is_own_data(records) && !has_own_columns(layout))
    return own_table(layout, std::move(records), request.published);
  if (request.published) check_published(name, layout);
  return {table_report(Table(layout, std::move(records)), request.published), {}};
}

struct NamedReport {
  const char* name;
  MadeReport (*make)(const ReportRequest&);
};
constexpr NamedReport reports[] = {{"codes", codes_report},       {"cosines", cosines_report},
                                   {"sizes", sizes_report},       {"curves", curves_report},
                                   {"overlays", overlays_report}, {"minor", minor_report},
                                   {"probes", probes_report}};

}  // namespace

std::vector<std::string> report_names(const Folders& folders) {
  auto names = table_names(folders);
  for (const auto& report : reports) names.push_back(report.name);
  return names;
}

MadeReport make_report(const std::string& name, const ReportRequest& request) {
  const auto tables = table_names(request.folders);
  if (std::ranges::find(tables, name) != tables.end()) return table_of(name, request);
  for (const auto& report : reports)
    if (name == report.name) return report.make(request);
  const auto names = report_names(request.folders);
  const auto folder = request.folders.front() / "tables";
  throw usage_error(fmt::format("there is no report '{}'{}", name, did_you_mean(name, names)),
                    join(names) + (tables.empty() ? "; no tables are in " + folder.string() : ""));
}

const std::string& only_input(const ReportRequest& request) {
  if (request.inputs.size() != 1)
    throw usage_error(fmt::format("one file is needed, {} are given", request.inputs.size()),
                      "--help");
  return request.inputs.front();
}

}  // namespace hdcid
