#pragma once

#include <cstdint>
#include <string>

#include "core/tensor.h"

namespace hdcid {

struct FittedClip {
  HostTensor features;  // [steps, ...] in the wanted type
  bool padded = false;  // the last step was repeated
  bool cut = false;     // steps beyond the last were dropped
};

// Brings one clip [step, ...] to `steps` steps, as the authors' loaders do: a short one repeats its
// last step, a long one is cut. Error(bad_input) naming `where` for NaN and infinity, for no steps
// at all, and for values that are not floating numbers.
FittedClip fit_clip(const HostTensor& clip, std::int64_t steps, DType dtype,
                    const std::string& where);

}  // namespace hdcid
