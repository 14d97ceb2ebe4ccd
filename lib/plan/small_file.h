#pragma once

#include <string>

namespace hdcid {

// A file of notes as text without the last line end; empty when it is not there.
std::string small_file(const std::string& path);

// Writes it with a line end, and its folder, unless it says so already. Error(failed).
void write_small_file(const std::string& path, const std::string& text);

}  // namespace hdcid
