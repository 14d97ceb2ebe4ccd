#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/tensor.h"
#include "core/words.h"
#include "experiment/folders.h"
#include "report/grid.h"
#include "report/picture.h"

namespace hdcid {

// Order of the codes in a picture of their cosines.
enum class CodeOrder { index, similarity };
template <>
inline constexpr Word<CodeOrder> words<CodeOrder>[] = {{CodeOrder::index, "index"},
                                                       {CodeOrder::similarity, "similarity"}};

// What a report is made from.
struct ReportRequest {
  std::vector<std::string> inputs;
  Folders folders;                     // of tables
  bool published = false;              // tables
  std::string mask, tensor;            // cosines
  CodeOrder order = CodeOrder::index;  // cosines
};

struct MadeReport {
  Report table;
  std::optional<Picture> picture = {};
  std::optional<HostTensor> pixels = {};  // U8 [height, width, 3], a picture that is there already
};

// A report is one file and one row of the table in reports.cpp; a table is a file of tables/ in a
// folder.
MadeReport codes_report(const ReportRequest& request);
MadeReport cosines_report(const ReportRequest& request);
MadeReport sizes_report(const ReportRequest& request);
MadeReport curves_report(const ReportRequest& request);
MadeReport overlays_report(const ReportRequest& request);
MadeReport minor_report(const ReportRequest& request);
MadeReport probes_report(const ReportRequest& request);

std::vector<std::string> report_names(const Folders& folders);
MadeReport make_report(const std::string& name,
                       const ReportRequest& request);  // Error(usage) for an unknown name

// The one input of a report that takes no more; Error(usage) otherwise.
const std::string& only_input(const ReportRequest& request);

}  // namespace hdcid
