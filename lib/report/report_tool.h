#pragma once

#include "cli/tool.h"

namespace hdcid {

Tool report_tool();

}  // namespace hdcid
