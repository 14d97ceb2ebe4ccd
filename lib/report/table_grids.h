#pragma once

#include "report/grid.h"
#include "report/table.h"

namespace hdcid {

// Scores with their averages, chance last; `published` numbers below the row they belong to.
Grid score_grid(const Table& table, bool published);

// Precision, recall and F1 of the localisation tasks.
Grid localisation_grid(const Table& table);

// What rows add to their baselines, with intervals; without rows when no two records can be paired.
Grid gain_grid(const Table& table);

}  // namespace hdcid
