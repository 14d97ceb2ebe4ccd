#pragma once

#include "cli/tool.h"

namespace hdcid {

// hdcid-toc: scores and selects the channels of codebooks.
Tool toc_tool();

}  // namespace hdcid
