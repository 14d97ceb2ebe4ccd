#pragma once

#include <functional>
#include <string>
#include <vector>

namespace hdcid {

// Every line that is not blank of these files, in order, with its place "file:line"; "-" is
// standard input. Error(bad_input) for a file that is empty or cannot be read, and when there is no
// line at all.
void for_each_line(
    const std::vector<std::string>& paths,
    const std::function<void(const std::string& line, const std::string& where)>& take);

}  // namespace hdcid
