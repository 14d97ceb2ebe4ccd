#pragma once

#include <string>

#include "cli/general.h"

namespace hdcid {

std::string completion_script(const std::string& shell, const Tool& tool,
                              const OptionTable& table);  // bash, zsh or fish

}  // namespace hdcid
