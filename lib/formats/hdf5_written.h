#pragma once

#include <hdf5.h>

#include <string>

namespace hdcid {

// HDF5 fills in what nobody wrote. Error(bad_input) naming rows of `dataset`, which is `name` of
// the file in `path`, when some were never written, come from a file that is gone, or from none.
void require_written(hid_t dataset, const std::string& path, const std::string& name);

}  // namespace hdcid
