#pragma once

#include <string>
#include <vector>

namespace hdcid {

// What heads and scores will need of one's own features file is asked for before anything is
// trained: labels, ids, modalities, and clips in the splits 0, 1 and 2. Error(bad_input).
void check_own_data(const std::string& file, const std::vector<std::string>& modalities);

}  // namespace hdcid
