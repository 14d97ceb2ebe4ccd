#pragma once

#include <string>
#include <vector>

#include "report/measurement.h"

namespace hdcid {

// One cell column of Table 1: a task in one direction.
struct Table1Column {
  std::string task, from, to;
  std::string title;  // "AVE V→A"
  bool localisation;
};
const std::vector<Table1Column>& table1_columns();  // the paper's eight, in its order

// Rows in the paper's order, then any others in the order in which they come.
std::vector<std::string> table1_rows(const std::vector<Measurement>& measurements);

}  // namespace hdcid
