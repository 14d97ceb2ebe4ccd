#pragma once

#include <optional>
#include <string>
#include <vector>

#include "experiment/folders.h"
#include "report/grid.h"
#include "report/picture.h"

namespace hdcid {

// What a report is made from.
struct ReportRequest {
  std::vector<std::string> inputs;
  Folders folders;              // of tables
  bool published = false;       // tables
  std::string mask, tensor;     // cosines
  std::string order = "index";  // cosines: index | similarity
};

struct MadeReport {
  Report table;
  std::optional<Picture> picture;
};

// A report is one file and one row of the table in reports.cpp; a table is a file of tables/ in a
// folder.
MadeReport codes_report(const ReportRequest& request);
MadeReport cosines_report(const ReportRequest& request);
MadeReport sizes_report(const ReportRequest& request);
MadeReport curves_report(const ReportRequest& request);

std::vector<std::string> report_names(const Folders& folders);
MadeReport make_report(const std::string& name,
                       const ReportRequest& request);  // Error(usage) for an unknown name

// The one input of a report that takes no more; Error(usage) otherwise.
const std::string& only_input(const ReportRequest& request);

}  // namespace hdcid
