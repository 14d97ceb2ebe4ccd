#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hdcid {

struct CsvRow {
  std::int64_t line = 0;  // of the file, from 1, where the row begins
  std::vector<std::string> cells;
};

// A table with a header row, RFC 4180 quoting, separated by tabs when the header has one and by
// commas otherwise.
struct CsvTable {
  std::string path;
  std::vector<std::string> columns;
  std::vector<CsvRow> rows;

  bool has(std::string_view column) const;
  std::size_t column(
      std::string_view name) const;            // Error(bad_input) naming the columns that are there
  std::string where(const CsvRow& row) const;  // "file.csv, line 7"
};

// Error(bad_input) with the line number for open quotes, rows of another length than the header and
// what is not UTF-8.
CsvTable parse_csv(std::string_view text,
                   const std::string& path);  // text as checked_text gives it
CsvTable read_csv(const std::string& path);

// The lines of a UTF-8 file without line ends; empty lines at the end are dropped.
std::vector<std::string> read_lines(const std::string& path);

}  // namespace hdcid
