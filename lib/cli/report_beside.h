#pragma once

#include <string>

namespace hdcid {

// Prints a report to stdout, or to stderr where stdout ("-") is the output that it is about.
// Error(failed) when it cannot be written.
void print_beside(const std::string& output, const std::string& report);

}  // namespace hdcid
