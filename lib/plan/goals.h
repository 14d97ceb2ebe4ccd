#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"
#include "plan/settings.h"

namespace hdcid {

// The plan of what is asked for: tables and figures by name, groups of them (paper), features, or
// files. Nothing asked for is everything. Error(usage) lists the targets there are.
Plan make_plan(const Settings& settings, const std::vector<std::string>& asked);

}  // namespace hdcid
