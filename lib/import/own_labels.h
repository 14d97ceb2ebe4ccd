#pragma once

#include <cstdint>

#include "import/feature_set.h"
#include "import/own_arrays.h"

namespace hdcid {

// Labels of a user's own: [clip, rate * step, column] of zeros and ones become those of `set`,
// [step, class + 1] per clip, background last. A class is shown in a step when one of its `rate`
// label steps shows it. Error(bad_input) for other shapes and values, and when nothing tells what
// the last column means.
void add_own_labels(FeatureSet& set, const OwnArray& labels, bool background_is_last,
                    const ImportOptions& options, std::int64_t steps);

}  // namespace hdcid
