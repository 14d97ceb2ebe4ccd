#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cli/tool.h"

namespace hdcid {

// A command line taken apart: options in the order given, typed and checked, not yet set.
struct Parsed {
  std::vector<std::pair<const Option*, Json>> values;
  std::vector<std::string> positionals;
};

// Throws Error(usage) with a suggestion for unknown names. "-" is a positional; all words after
// "--" are.
Parsed parse_arguments(const std::vector<const Option*>& options, int argc,
                       const char* const* argv);

// Binds positional words to the declared ones; too few or too many are Error(usage).
void bind_positionals(const std::vector<Positional>& declared,
                      const std::vector<std::string>& words);

}  // namespace hdcid
