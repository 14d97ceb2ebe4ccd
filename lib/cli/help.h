#pragma once

#include <string>
#include <vector>

#include "cli/general.h"

namespace hdcid {

enum class HelpSize { screen, whole };

// Usage and examples first, then options by group with their defaults. `screen` lists only names of
// options when one line for each would not fit a screen. Call before values are set: the current
// ones are shown as defaults.
std::string help_text(const Tool& tool, const OptionTable& table, HelpSize size);

// Shared with the man page.
const char* title_of(Group group);
std::vector<Group> all_groups();
std::string usage_line(const Tool& tool);
std::string spelling(const Option& option);     // "-o, --output FILE"
std::string value_notes(const Option& option);  // "choices: a, b; 1 to 10; default 4", empty when
                                                // there is nothing to say

}  // namespace hdcid
