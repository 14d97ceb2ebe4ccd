#pragma once

#include <functional>
#include <string>
#include <vector>

namespace hdcid {

// Runs a program as a child with standard output into the file `output` (empty = ours), calls
// `started` with its pid, passes SIGTERM on and waits. Returns its exit code, 128 + N when signal N
// ended it. SIGINT is not passed on: a terminal sends it to the child as well. Error(failed) when
// the program cannot be started.
int run_child(const std::vector<std::string>& command, const std::string& output,
              const std::function<void(int)>& started);

}  // namespace hdcid
