#pragma once

#include <optional>

#include "report/bootstrap.h"
#include "report/table.h"

namespace hdcid {

// What a row adds to its baseline; nothing where the records cannot be paired: no outcomes per
// clip, other clips, no seed in common, or a score that pooled counts do not give (averages over
// batches).
struct RowGains {
  const TableRow* row = nullptr;
  const TableRow* baseline = nullptr;
  std::vector<std::optional<Gain>> columns;  // as table.columns()
  std::optional<Gain> average;               // over the seeds that have every column of the row
};

// Of every row whose baseline is in the table, in the table's order.
std::vector<RowGains> gains_of(const Table& table);

}  // namespace hdcid
