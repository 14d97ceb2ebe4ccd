#pragma once

#include <string>
#include <vector>

namespace hdcid {

// The modalities there are, in the order in which files and models list them.
inline const std::vector<std::string> modality_names = {"audio", "video", "text"};

}  // namespace hdcid
