#pragma once

#include <string>
#include <vector>

namespace hdcid {

struct Trace {
  std::string text;
  int missing = 0;  // inputs of which no file was found
};

// From each metrics record to every input it rests on: an indented tree of roles, digests and files
// below `folder`, each with the command that made it. A file that was shown before is named, not
// followed again.
Trace trace_records(const std::vector<std::string>& metrics, const std::string& folder);

}  // namespace hdcid
