#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "import/feature_set.h"

namespace hdcid {

// Labels of `set` from rows rows[clip] of a 0/1 array [row, step, class + 1] (last column
// background) in an HDF5 file, with as many steps as the sources of `set` have.
void add_hdf5_labels(FeatureSet& set, const std::string& path, std::vector<std::int64_t> rows);

// An array [row] of row numbers, for example a list of training clips.
std::vector<std::int64_t> read_order(const std::string& path);

}  // namespace hdcid
