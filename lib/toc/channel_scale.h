#pragma once

#include <vector>

#include "codes/code_rows.h"

namespace hdcid {

// Every channel divided by its root mean square over the live codes, so that none dominates the
// length of a code; a channel that is zero there stays as it is.
CodeRows rms_scaled(CodeRows codebook, const std::vector<bool>& live);

}  // namespace hdcid
