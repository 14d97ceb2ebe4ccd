#pragma once

#include <vector>

#include "experiment/cells.h"
#include "experiment/values.h"

namespace hdcid {

// Cells of a features file of one's own: its clips are classified, its steps localised (TASKS),
// from each modality to each other (MODALITIES): "classify.v2a".
std::vector<Cell> own_cells(const Values& values);

}  // namespace hdcid
