#pragma once

#include <vector>

#include "report/measurement.h"
#include "report/paper_table.h"

namespace hdcid {

// Whether every record is of a data set of the user's own: task classify or localise.
bool is_own_data(const std::vector<Measurement>& records);

// Columns in place of the paper's: both tasks between every two modalities, where a record has them.
std::vector<TableColumn> own_columns(const std::vector<Measurement>& records);

}  // namespace hdcid
