#pragma once

#include <string>
#include <vector>

#include "experiment/cells.h"
#include "experiment/values.h"

namespace hdcid {

// LAYOUT=own: a features file of one's own. Its clips are classified, its steps localised (TASKS),
// from each modality to each other (MODALITIES): "classify.v2a".
std::vector<Cell> own_cells(const Values& values);

// What heads and scores will need of it is asked for before anything is trained: labels, ids,
// modalities, and clips in the splits 0, 1 and 2. Error(bad_input).
void check_own_data(const std::string& file, const std::vector<std::string>& modalities);

}  // namespace hdcid
