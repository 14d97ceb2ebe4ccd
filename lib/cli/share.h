#pragma once

#include <filesystem>

namespace hdcid {

// Folder of this library, so that the engine and share/ are found wherever the build or the
// installation lies.
std::filesystem::path library_folder();

// Folder of presets, experiments, tables and plots: $HDCID_SHARE, or share/hdcid below the library
// (a build) or beside its folder (an installation).
std::filesystem::path share_folder();

}  // namespace hdcid
