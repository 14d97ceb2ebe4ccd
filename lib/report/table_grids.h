#pragma once

#include "report/grid.h"
#include "report/table.h"

namespace hdcid {

// Scores with their averages, chance last; `published` numbers below the row they belong to.
Grid score_grid(const Table& table, bool published);

// Precision, recall, F1 and mean average precision of the localisation tasks.
Grid localisation_grid(const Table& table);

// F-scores of segmented frames, and how far the right query is above a wrong one and none.
Grid mask_grid(const Table& table, bool published);

// What rows add to their baselines, with intervals; without rows when no two records can be paired.
Grid gain_grid(const Table& table);

}  // namespace hdcid
