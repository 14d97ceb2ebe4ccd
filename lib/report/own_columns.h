#pragma once

#include <vector>

#include "report/measurement.h"
#include "report/table_layout.h"

namespace hdcid {

// Whether every record is of a data set of the user's own: task classify or localise.
bool is_own_data(const std::vector<Measurement>& records);

// Whether a table has cells of such a set by itself.
bool has_own_columns(const TableLayout& layout);

// Columns in place of a table's: both tasks between every two modalities, where a record has them.
std::vector<TableColumn> own_columns(const std::vector<Measurement>& records);

}  // namespace hdcid
