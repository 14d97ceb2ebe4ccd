#pragma once

#include <functional>

namespace hdcid {

// Runs `work` and turns whatever it throws into one sentence on stderr and an exit code: the one
// place where errors leave. Data still buffered for standard output is written, and a failure to do
// so is a failure of the program.
int outcome_of(const std::function<void()>& work);

}  // namespace hdcid
