#include "toc/components.h"

#include <fmt/format.h>

#include <Eigen/Eigenvalues>

#include "core/error.h"

namespace hdcid {
namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Eigen::Map<const Matrix> matrix_of(const CodeRows& codebook) {
  return {codebook.values.data(), codebook.codes, codebook.channels};
}

Matrix covariance(const CodeRows& codebook) {
  const auto codes = matrix_of(codebook);
  const Matrix centred = codes.rowwise() - codes.colwise().mean();
  return centred.transpose() * centred / static_cast<double>(codebook.codes);
}

// An eigenvector has no sign of its own.
void fix_sign(Eigen::Ref<Eigen::VectorXd> direction) {
  Eigen::Index largest = 0;
  for (Eigen::Index d = 1; d < direction.size(); ++d)
    if (std::abs(direction[d]) > std::abs(direction[largest])) largest = d;
  if (direction[largest] < 0) direction = -direction;
}

}  // namespace

Components principal_components(const CodeRows& codebook, std::int64_t kept) {
  if (kept < 1 || kept > codebook.channels)
    throw usage_error(fmt::format("--components {} is not possible, the codebook has {} channels",
                                  kept, codebook.channels));
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(
      covariance(codebook));  // variances ascend
  Components components{
      kept, std::vector<double>(static_cast<std::size_t>(codebook.channels * kept)), {}};
  Eigen::Map<Matrix> directions(components.directions.data(), codebook.channels, kept);
  const double whole = std::max(solver.eigenvalues().sum(), 0.0);
  for (Eigen::Index q = 0; q < kept; ++q) {
    Eigen::VectorXd direction = solver.eigenvectors().col(codebook.channels - 1 - q);
    fix_sign(direction);
    directions.col(q) = direction;
    const double variance = std::max(solver.eigenvalues()[codebook.channels - 1 - q], 0.0);
    components.explained.push_back(whole > 0 ? variance / whole : 0.0);
  }
  return components;
}

CodeRows projected(const CodeRows& codebook, const Components& components) {
  CodeRows rows{codebook.codes, components.kept, {}};
  rows.values.resize(static_cast<std::size_t>(rows.codes * rows.channels));
  const Eigen::Map<const Matrix> directions(components.directions.data(), codebook.channels,
                                            components.kept);
  Eigen::Map<Matrix>(rows.values.data(), rows.codes, rows.channels) =
      matrix_of(codebook) * directions;
  return rows;
}

}  // namespace hdcid
