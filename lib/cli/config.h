#pragma once

#include <string>
#include <vector>

#include "cli/option.h"

namespace hdcid {

// Sets options from a JSON object of values by long name. Unknown names and unusable values are
// Error(bad_input) naming both the file and the option.
void apply_config(const std::vector<const Option*>& options, const Json& values,
                  const std::string& where);

Json read_config(const std::string& path);  // "-" is standard input

// Path of a profile's file; an unknown name is Error(usage) that lists those there are.
std::string profile_path(const std::string& folder, const std::string& name);

// Current values by long name.
Json current_values(const std::vector<const Option*>& options);

}  // namespace hdcid
