#pragma once

#include "cli/tool.h"

namespace hdcid {

Tool count_tool();  // hdcid-count: clips of each class and split

}  // namespace hdcid
