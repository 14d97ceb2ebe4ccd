#pragma once

#include <string>
#include <vector>

#include "report/table.h"

namespace hdcid {

// Sentences that say what each number of a table is and what is missing. `gains`: whether the grid of gains has rows.
std::vector<std::string> table_notes(const Table& table, bool with_published, bool gains);

}  // namespace hdcid
