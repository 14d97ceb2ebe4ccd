#pragma once

#include <string>

namespace hdcid {

// What is done, runs and is left of every target that was asked for below `run`, what runs, and
// when all of it ends.
std::string status_text(const std::string& run);

}  // namespace hdcid
