#pragma once

#include <string>

#include "cli/general.h"

namespace hdcid {

std::string man_page(const Tool& tool,
                     const OptionTable& table);  // roff with the man macros, section 1

}  // namespace hdcid
