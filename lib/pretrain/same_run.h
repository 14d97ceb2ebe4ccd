#pragma once

#include <string>

#include "core/json.h"
#include "store/tensor_file.h"

namespace hdcid {

// The first thing in which two provenance records differ, "--batch-size (80 there, 64 here)"; empty
// when they are the same.
std::string first_difference(const Json& there, const Json& here);

// Throws Error(bad_input) naming that difference unless `file` was written by a run with the record
// `here`.
void require_same_run(const TensorReader& file, const Json& here);

}  // namespace hdcid
