#include "toc/cosine_matrix.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hdcid {
namespace {

constexpr float high = 0.9f;

}  // namespace

CosineMatrix cosine_matrix(const CodeRows& codebook) {
  const auto unit = normalised(codebook);
  const auto codes = static_cast<std::size_t>(codebook.codes);
  CosineMatrix matrix{codebook.codes, std::vector<float>(codes * codes, 1.0f)};
  for (std::size_t i = 0; i < codes; ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const auto a = unit.row(static_cast<std::int64_t>(i)),
                 b = unit.row(static_cast<std::int64_t>(j));
      const auto cosine =
          static_cast<float>(std::inner_product(a.begin(), a.end(), b.begin(), 0.0));
      matrix.values[i * codes + j] = matrix.values[j * codes + i] = cosine;
    }
  return matrix;
}

CosineNumbers numbers_of(const CosineMatrix& matrix) {
  double sum = 0, absolute = 0, squares = 0, above = 0;
  const auto codes = static_cast<std::size_t>(matrix.codes);
  for (std::size_t i = 0; i < codes; ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const double cosine = matrix.at(i, j);
      sum += cosine, absolute += std::abs(cosine), squares += cosine * cosine,
          above += matrix.at(i, j) > high;
    }
  const double pairs = static_cast<double>(codes) * static_cast<double>(codes - 1) / 2;
  const double mean = sum / pairs;
  return {mean, absolute / pairs, std::sqrt(std::max(0.0, squares / pairs - mean * mean)),
          above / pairs};
}

std::vector<std::size_t> order_by_similarity(const CosineMatrix& matrix) {
  const auto codes = static_cast<std::size_t>(matrix.codes);
  std::vector<std::size_t> left(codes), order;
  std::iota(left.begin(), left.end(), 0u);
  std::vector<double> sums;
  for (const auto code : left) {
    const auto row = matrix.values.begin() + static_cast<std::ptrdiff_t>(code * codes);
    sums.push_back(std::accumulate(row, row + matrix.codes, 0.0));
  }
  auto next = left.begin() + (std::ranges::max_element(sums) - sums.begin());
  while (true) {
    order.push_back(*next);
    left.erase(next);
    if (left.empty()) return order;
    next = std::ranges::max_element(left, {},
                                    [&](auto code) { return matrix.at(order.back(), code); });
  }
}

CosineMatrix reordered(const CosineMatrix& matrix, std::span<const std::size_t> order) {
  CosineMatrix moved{std::ssize(order), {}};
  moved.values.reserve(order.size() * order.size());
  for (const auto i : order)
    for (const auto j : order) moved.values.push_back(matrix.at(i, j));
  return moved;
}

}  // namespace hdcid
