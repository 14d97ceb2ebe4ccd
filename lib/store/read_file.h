#pragma once

#include <string>

namespace hdcid {

// A whole small file; "-" is standard input. Error(bad_input) with the system's reason.
std::string read_file(const std::string& path);
// The same as text (core/text.h).
std::string read_text(const std::string& path);

}  // namespace hdcid
