#include "toc/nearest_mean.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace hdcid {
namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// Dealt out class by class, so that every fold gets its share of each.
std::vector<int> deal_folds(const std::vector<std::int64_t>& classes, int folds, Random& random) {
  auto order = random.permutation(std::ssize(classes));
  std::ranges::stable_sort(order, {},
                           [&](std::int64_t n) { return classes[static_cast<std::size_t>(n)]; });
  std::vector<int> fold(classes.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    fold[static_cast<std::size_t>(order[i])] =
        static_cast<int>(i % static_cast<std::size_t>(folds));
  return fold;
}

// One fold against all others, dimensions in the order wanted.
struct Split {
  Matrix test;                      // [held point, dimension]
  std::vector<std::int64_t> truth;  // [held point], its class
  Matrix sums;  // of the others, [class, dimension]: means up to a factor, which no cosine sees
};

Split split_off(const LabelledPoints& points, const std::vector<int>& folds, int fold,
                std::int64_t classes, std::span<const std::int64_t> order) {
  Split split{Matrix::Zero(std::ranges::count(folds, fold), std::ssize(order)),
              {},
              Matrix::Zero(classes, std::ssize(order))};
  const double* point = points.values.data();
  for (std::size_t n = 0; n < folds.size(); ++n, point += points.dimensions) {
    const bool held = folds[n] == fold;
    double* to = held ? split.test.row(std::ssize(split.truth)).data()
                      : split.sums.row(points.classes[n]).data();
    for (std::size_t j = 0; j < order.size(); ++j) to[j] += point[order[j]];
    if (held) split.truth.push_back(points.classes[n]);
  }
  return split;
}

// How many points answer their class: `dots` [point, class] over the length of the class sums, as
// the length of a point is the same for all classes. A class without direction is no answer.
std::int64_t count_right(const Matrix& dots, const Eigen::VectorXd& squares,
                         std::span<const std::int64_t> classes) {
  std::int64_t right = 0;
  for (Eigen::Index i = 0; i < dots.rows(); ++i) {
    Eigen::Index best = 0;
    double largest = -std::numeric_limits<double>::infinity();
    for (Eigen::Index c = 0; c < dots.cols(); ++c) {
      const double cosine = dots(i, c) / std::sqrt(squares[c]);
      if (squares[c] > 0 && cosine > largest) best = c, largest = cosine;
    }
    right += best == classes[static_cast<std::size_t>(i)];
  }
  return right;
}

// How many held points are answered right at each cut; a choice of dimensions holds the one before.
std::vector<std::int64_t> right_at(const Split& split, std::span<const std::int64_t> cuts) {
  Matrix dots = Matrix::Zero(split.test.rows(), split.sums.rows());
  Eigen::VectorXd squares = Eigen::VectorXd::Zero(split.sums.rows());
  std::vector<std::int64_t> right;
  std::int64_t first = 0;
  for (const auto cut : cuts) {
    const auto sums = split.sums.middleCols(first, cut - first);
    dots.noalias() += split.test.middleCols(first, cut - first) * sums.transpose();
    squares += sums.rowwise().squaredNorm();
    right.push_back(count_right(dots, squares, split.truth));
    first = cut;
  }
  return right;
}

void add_scaled(const double* row, double scale, std::int64_t channels, double* to) {
  for (std::int64_t d = 0; d < channels; ++d) to[d] += scale * row[d];
}

}  // namespace

LabelledPoints clip_means(const CodedClips& clips, const Codebooks& codebooks) {
  const auto channels = codebooks.channels(), slots = codebooks.layers() * codebooks.stages();
  const auto values = codebooks.values.to_doubles();
  LabelledPoints points{codebooks.layers() * channels, {}, clips.clip_class};
  points.values.resize(static_cast<std::size_t>(clips.clips * points.dimensions));
  for (std::int64_t n = 0; n < clips.clips; ++n) {
    const auto length = clips.lengths[static_cast<std::size_t>(n)];
    for (std::int64_t t = 0; t < length; ++t)
      for (std::int64_t slot = 0; slot < slots; ++slot) {
        const auto row =
            slot * codebooks.codes() + clips.code(n, t)[static_cast<std::size_t>(slot)];
        const auto layer = slot / codebooks.stages();
        add_scaled(values.data() + row * channels, 1.0 / length, channels,
                   points.values.data() + n * points.dimensions + layer * channels);
      }
  }
  return points;
}

NearestMean::NearestMean(LabelledPoints points, int folds, Random random)
    : points_(std::move(points)),
      classes_(1 + *std::ranges::max_element(points_.classes)),
      folds_(folds),
      fold_(deal_folds(points_.classes, folds, random)) {}

std::vector<double> NearestMean::accuracies(std::span<const std::int64_t> order,
                                            std::span<const std::int64_t> cuts) const {
  std::vector<std::int64_t> right(cuts.size(), 0);
  for (int fold = 0; fold < folds_; ++fold)
    std::ranges::transform(right, right_at(split_off(points_, fold_, fold, classes_, order), cuts),
                           right.begin(), std::plus());
  std::vector<double> percent;
  for (auto count : right)
    percent.push_back(100.0 * static_cast<double>(count) / static_cast<double>(points_.count()));
  return percent;
}

}  // namespace hdcid
