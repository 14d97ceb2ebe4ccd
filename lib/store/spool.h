#pragma once

#include <string>

namespace hdcid {

// Copies a pipe to its end into an unlinked file in TMPDIR (/tmp) and returns that file's
// descriptor. `name` is for errors.
int spool(int pipe, const std::string& name);

}  // namespace hdcid
