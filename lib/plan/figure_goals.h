#pragma once

#include <string>

#include "plan/listings.h"

namespace hdcid {

// The target of a figure: whatever tables/NAME.json has a key "report".
Goal figure_goal(const Listing& listing, const std::string& name);

}  // namespace hdcid
