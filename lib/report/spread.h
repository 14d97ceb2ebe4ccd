#pragma once

#include <string>
#include <vector>

namespace hdcid {

inline constexpr const char* missing_cell = "—";

// Mean and sample standard deviation of a score over seeds.
struct Spread {
  double mean = 0, deviation = 0;
  std::size_t count = 0;
};
Spread spread_of(const std::vector<double>& values);

// "81.1", "81.1 ± 0.4" from two seeds on, or the missing cell.
std::string to_text(const Spread& spread);

}  // namespace hdcid
