#pragma once

#include "report/grid.h"
#include "report/table.h"

namespace hdcid {

// The scores with chance below, precision / recall / F1 of the localisation tasks, gains over the
// baselines where records can be paired, and notes that say what each number is; `published`
// numbers below their rows.
Report table_report(const Table& table, bool published = false);

}  // namespace hdcid
