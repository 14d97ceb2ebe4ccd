#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/option.h"

namespace hdcid {

// Values given for the variables of Makefile.pipelines, by the option's name ("code-sizes"). What
// is not given has a default by layout, size and profile; a blank gives an empty one.
using Choices = std::map<std::string, std::string>;

// The variable that an option stands for: CODE_SIZES.
std::string variable_of(const std::string& option);

// One option per variable, filling `choices`, which must outlive them.
std::vector<Option> choice_options(Choices& choices);

}  // namespace hdcid
