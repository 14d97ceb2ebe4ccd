#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hdcid {

// Runs gnuplot, of the PATH, on these scripts one after the other in `folder`; no shell and no
// start-up file of the user's. Error(bad_input) when it is not installed; Error(failed) with its
// first complaint when it does not end well.
void run_gnuplot(const std::vector<std::string>& scripts, const std::filesystem::path& folder);

}  // namespace hdcid
