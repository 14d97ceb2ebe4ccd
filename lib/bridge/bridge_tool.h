#pragma once

#include "cli/tool.h"

namespace hdcid {

Tool bridge_tool();

}  // namespace hdcid
