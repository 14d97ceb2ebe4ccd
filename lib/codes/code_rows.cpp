#include "codes/code_rows.h"

#include <cmath>
#include <numeric>

namespace hdcid {

double norm_of(std::span<const double> row) {
  constexpr std::size_t lanes = 8;  // sums that do not wait for each other
  double squares[lanes] = {};
  std::size_t k = 0;
  for (; k + lanes <= row.size(); k += lanes)
    for (std::size_t lane = 0; lane < lanes; ++lane) squares[lane] += row[k + lane] * row[k + lane];
  for (; k < row.size(); ++k) squares[0] += row[k] * row[k];
  return std::sqrt(std::accumulate(squares, squares + lanes, 0.0));
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
