#pragma once

#include "cli/tool.h"

namespace hdcid {

Tool eval_tool();

}  // namespace hdcid
