#include "report/reports.h"

#include <fmt/format.h>

#include "cli/suggest.h"
#include "core/error.h"
#include "report/own_columns.h"
#include "report/table_report.h"

namespace hdcid {
namespace {

MadeReport own_table(const PaperTable& paper, std::vector<Measurement> records, const ReportRequest& request) {
  if (!request.published.empty())
    throw usage_error("--published goes with the paper's tasks; these records are of another data set");
  const auto columns = own_columns(records);
  const PaperTable own{paper.name, paper.number, paper.title, columns, paper.rows};
  return {table_report(Table(own, std::move(records)), {}), {}};
}

MadeReport paper_table(const PaperTable& paper, const ReportRequest& request) {
  auto records = read_measurements(request.inputs);
  if (is_own_data(records)) return own_table(paper, std::move(records), request);
  const auto published = request.published.empty() ? Published{} : read_published(request.published, paper);
  return {table_report(Table(paper, std::move(records)), published), {}};
}

struct NamedReport {
  const char* name;
  MadeReport (*make)(const ReportRequest&);
};
constexpr NamedReport reports[] = {
    {"codes", codes_report}, {"cosines", cosines_report}, {"sizes", sizes_report}, {"curves", curves_report}};

}  // namespace

std::vector<std::string> report_names() {
  std::vector<std::string> names;
  for (const auto& table : paper_tables()) names.push_back(table.name);
  for (const auto& report : reports) names.push_back(report.name);
  return names;
}

MadeReport make_report(const std::string& name, const ReportRequest& request) {
  for (const auto& table : paper_tables())
    if (name == table.name) return paper_table(table, request);
  for (const auto& report : reports)
    if (name == report.name) return report.make(request);
  throw usage_error(fmt::format("there is no report '{}'{}", name, did_you_mean(name, report_names())),
                    join(report_names()));
}

const std::string& only_input(const ReportRequest& request) {
  if (request.inputs.size() != 1)
    throw usage_error(fmt::format("one file is needed, {} are given", request.inputs.size()), "--help");
  return request.inputs.front();
}

}  // namespace hdcid
