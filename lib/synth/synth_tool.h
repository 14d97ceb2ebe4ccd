#pragma once

#include "cli/tool.h"

namespace hdcid {

// hdcid-synth: the embedded data set.
Tool synth_tool();

}  // namespace hdcid
