#pragma once

#include <string>

#include "plan/plan.h"

namespace hdcid {

// Why a file is to be made: that it is missing or older than what, which option, seed or input
// differs from what it was made with, and what needs it, down one chain to a target. `file` may be
// below the plan's folder and without its ending. `build` has the programs, which know their
// options. Error(usage) when nothing in the plan makes it.
std::string why(const Plan& plan, const std::string& file, const std::string& build);

}  // namespace hdcid
