#pragma once

#include "cli/tool.h"

namespace hdcid {

Tool inspect_tool();  // hdcid-inspect: look into tensor files, convert, cut and join them

}  // namespace hdcid
