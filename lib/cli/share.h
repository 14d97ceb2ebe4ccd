#pragma once

#include <filesystem>

namespace hdcid {

// Folder of this library, so that the engine and share/ are found wherever the build or the installation lies.
std::filesystem::path library_folder();

// Folder of presets, experiments and tables: $HDCID_SHARE, then ../share beside the library, then the source tree.
std::filesystem::path share_folder();

}  // namespace hdcid
