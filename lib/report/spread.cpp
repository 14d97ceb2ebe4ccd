#include "report/spread.h"

#include <fmt/format.h>

#include <cmath>

namespace hdcid {

Spread spread_of(const std::vector<double>& values) {
  Spread spread;
  spread.count = values.size();
  for (const double value : values) spread.mean += value / static_cast<double>(values.size());
  double squares = 0;
  for (const double value : values) squares += (value - spread.mean) * (value - spread.mean);
  if (values.size() > 1)
    spread.deviation = std::sqrt(squares / static_cast<double>(values.size() - 1));
  return spread;
}

std::string to_text(const Spread& spread) {
  if (spread.count == 0) return missing_cell;
  if (spread.count == 1) return fmt::format("{:.1f}", spread.mean);
  return fmt::format("{:.1f} ± {:.1f}", spread.mean, spread.deviation);
}

}  // namespace hdcid
