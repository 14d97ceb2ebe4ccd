#pragma once

#include <string>
#include <vector>

#include "report/grid.h"

namespace hdcid {

// A format is one file and one row of the table in render.cpp.
std::string render_markdown(const Report& report);
std::string render_tsv(const Report& report);
std::string render_latex(const Report& report);
std::string render_json(const Report& report);

std::vector<std::string> report_formats();
std::string render(const Report& report,
                   const std::string& format);  // Error(usage) for an unknown one

}  // namespace hdcid
