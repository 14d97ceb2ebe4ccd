#pragma once

#include "cli/tool.h"

namespace hdcid {

// hdcid-plan: what a run of experiments makes, from what, by which commands.
Tool plan_tool();

}  // namespace hdcid
