#pragma once

#include <string>
#include <vector>

#include "cli/tool.h"

namespace hdcid {

// What is wrong with a tool's declaration, one sentence each: names and short names given twice,
// help that is empty, ends with a full stop or breaks over lines, choices or defaults that its own
// option refuses. Empty when all is well.
std::vector<std::string> check_tool(const Tool& tool);

}  // namespace hdcid
