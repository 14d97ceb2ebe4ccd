#include "report/linear_probe.h"

#include <Eigen/Cholesky>
#include <cmath>

namespace hdcid {
namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// [row, width + 1], standardised, with a constant.
Matrix design(const FeatureRows& features, const std::vector<double>& mean,
              const std::vector<double>& scale) {
  const Eigen::Map<const Matrix> x(features.values.data(), features.rows(), features.width);
  const Eigen::Map<const Eigen::RowVectorXd> shift(mean.data(), features.width),
      divisor(scale.data(), features.width);
  Matrix all = Matrix::Ones(features.rows(), features.width + 1);
  all.leftCols(features.width) =
      ((x.rowwise() - shift).array().rowwise() / divisor.array()).matrix();
  return all;
}

}  // namespace

LinearProbe::LinearProbe(const FeatureRows& features, const std::vector<std::uint8_t>& truth,
                         std::int64_t columns)
    : columns_(columns) {
  const Eigen::Map<const Matrix> x(features.values.data(), features.rows(), features.width);
  const Eigen::RowVectorXd mean = x.colwise().mean();
  const Eigen::RowVectorXd deviation =
      ((x.rowwise() - mean).array().square().colwise().mean()).sqrt() + 1e-9;
  mean_.assign(mean.data(), mean.data() + mean.size());
  scale_.assign(deviation.data(), deviation.data() + deviation.size());
  Matrix y(features.rows(), columns);
  for (Eigen::Index i = 0; i < y.size(); ++i) y.data()[i] = truth[static_cast<std::size_t>(i)];
  const Matrix a = design(features, mean_, scale_);
  Matrix gram = a.transpose() * a;
  gram.diagonal().array() += 1e-3 * static_cast<double>(features.rows());
  const Matrix weights = gram.ldlt().solve(a.transpose() * y);
  weights_.assign(weights.data(), weights.data() + weights.size());
}

std::vector<double> LinearProbe::scores(const FeatureRows& features) const {
  const Eigen::Map<const Matrix> weights(weights_.data(), features.width + 1, columns_);
  const Matrix scores = design(features, mean_, scale_) * weights;
  return {scores.data(), scores.data() + scores.size()};
}

}  // namespace hdcid
