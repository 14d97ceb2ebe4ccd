#pragma once

#include "cli/tool.h"

namespace hdcid {

// hdcid-import: published layouts to features, the authors' checkpoints to models.
Tool import_tool();

}  // namespace hdcid
