#pragma once

#include <hdf5.h>

#include <string>

namespace hdcid {

// Opens an HDF5 file for reading, with libhdf5's own error output off. Error(bad_input) with the
// reason: not there, a folder, not HDF5, cut short, not closed by its writer, locked ...
hid_t open_hdf5(const std::string& path);

// Opens a dataset of it. Error(bad_input) with what there is instead when it is not there, and with
// the name of the filter that is missing when it cannot be unpacked here.
hid_t open_hdf5_dataset(hid_t file, const std::string& path, const std::string& name);

}  // namespace hdcid
