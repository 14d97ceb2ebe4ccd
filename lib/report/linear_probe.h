#pragma once

#include <cstdint>
#include <vector>

namespace hdcid {

// Rows of features, [row, width].
struct FeatureRows {
  std::int64_t width = 0;
  std::vector<double> values;

  std::int64_t rows() const { return static_cast<std::int64_t>(values.size()) / width; }
};

// A linear map to class scores by ridge regression: least squares of the 0 and 1 of `truth`
// [row, column] on standardised features and a constant, with 0.001 of the rows as penalty. Closed
// form: no seed, no epochs, nothing to choose.
class LinearProbe {
 public:
  LinearProbe(const FeatureRows& features, const std::vector<std::uint8_t>& truth,
              std::int64_t columns);
  std::vector<double> scores(const FeatureRows& features) const;  // [row, column]

 private:
  std::int64_t columns_;
  std::vector<double> mean_, scale_;  // [width], of the features it was fitted on
  std::vector<double> weights_;       // [width + 1, column], the constant last
};

}  // namespace hdcid
