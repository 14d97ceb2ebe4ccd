#include "codes/code_rows.h"

#include <cmath>

namespace hdcid {

double norm_of(std::span<const double> row) {
  double squares = 0;
  for (double value : row) squares += value * value;
  return std::sqrt(squares);
}

CodeRows normalised(CodeRows codebook) {
  for (std::int64_t i = 0; i < codebook.codes; ++i) {
    auto row = codebook.row(i);
    double norm = norm_of(row);
    if (norm == 0) continue;
    for (double& value : row) value /= norm;
  }
  return codebook;
}

CodeRows live_rows(const CodeRows& codebook, const std::vector<bool>& live) {
  CodeRows kept{0, codebook.channels, {}};
  for (std::int64_t i = 0; i < codebook.codes; ++i) {
    if (!live.at(static_cast<std::size_t>(i))) continue;
    auto row = codebook.row(i);
    kept.values.insert(kept.values.end(), row.begin(), row.end());
    ++kept.codes;
  }
  return kept;
}

}  // namespace hdcid
