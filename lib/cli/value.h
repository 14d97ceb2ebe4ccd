#pragma once

#include <string>

#include "cli/option.h"

namespace hdcid {

// A value as the command line spells it, typed and checked against range and choices. Throws
// Error(usage).
Json value_from_text(const Option& option, const std::string& text);

// A value as --config, a profile or --dump-config spell it, checked in the same way. Throws
// Error(usage).
Json value_from_json(const Option& option, const Json& value);

// The value as the command line would spell it: "0.5", "audio,video", "on".
std::string value_as_text(const Json& value);

}  // namespace hdcid
