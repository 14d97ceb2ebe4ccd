#pragma once

#include "report/grid.h"
#include "report/published.h"
#include "report/table1.h"

namespace hdcid {

// The scores with chance below, precision / recall / F1 of the localisation tasks, and notes that say what each number
// is. `published` may be empty.
Report table1_report(const Table1& table, const Published& published);

}  // namespace hdcid
