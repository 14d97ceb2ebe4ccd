// Whatever text a csv has, reading it ends in a rectangular table or in Error(bad_input).
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/error.h"
#include "formats/csv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const auto table = hdcid::parse_csv({reinterpret_cast<const char*>(data), size}, "fuzz.csv");
    for (const auto& row : table.rows)
      if (row.cells.size() != table.columns.size() || row.line < 1) std::abort();
  } catch (const hdcid::Error& error) {
    if (error.code() != hdcid::Exit::bad_input) throw;
  }
  return 0;
}
