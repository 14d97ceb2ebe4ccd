#include "nn/toom_cook.h"

#include <cmath>
#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

namespace hdcid {
namespace {

using Polynomial = std::vector<double>;  // from the constant up

// Product of (x - p) over the points but the one at `without`.
Polynomial product(const std::vector<double>& points, std::size_t without) {
  Polynomial product{1};
  for (std::size_t j = 0; j < points.size(); ++j) {
    if (j == without) continue;
    product.insert(product.begin(), 0);
    for (std::size_t k = 0; k + 1 < product.size(); ++k) product[k] -= points[j] * product[k + 1];
  }
  return product;
}

double value(const Polynomial& polynomial, double x) {
  double sum = 0;
  for (auto c = polynomial.rbegin(); c != polynomial.rend(); ++c) sum = sum * x + *c;
  return sum;
}

}  // namespace

// Row i of B has the coefficients of prod_{j != i} (x - p_j), whole numbers or halves; its value at
// p_i, which Lagrange's formula divides by, stands in G. The last row is the point at infinity.
ToomCook toom_cook(std::int64_t inputs) {
  std::vector<double> points = {0, 1, -1, 2, -2, 0.5};
  points.resize(static_cast<std::size_t>(inputs) - 1);
  const auto outputs = inputs - 2;
  ToomCook form{torch::zeros({outputs, inputs}, torch::kFloat64),
                torch::zeros({inputs, 3}, torch::kFloat64),
                torch::zeros({inputs, inputs}, torch::kFloat64)};
  auto a = form.a.accessor<double, 2>(), g = form.g.accessor<double, 2>(),
       b = form.b.accessor<double, 2>();
  for (std::size_t i = 0; i <= points.size(); ++i) {
    const bool infinity = i == points.size();
    const auto row = static_cast<std::int64_t>(i);
    const auto polynomial = product(points, i);
    for (std::size_t j = 0; j < polynomial.size(); ++j)
      b[row][static_cast<std::int64_t>(j)] = polynomial[j];
    for (std::int64_t k = 0; k < outputs; ++k)
      a[k][row] = infinity ? k == outputs - 1 : std::pow(points[i], k);
    for (std::int64_t t = 0; t < 3; ++t)
      g[row][t] = infinity ? t == 2 : std::pow(points[i], t) / value(polynomial, points[i]);
  }
  return form;
}

namespace {

ToomCook make_both_axes(std::int64_t h, std::int64_t w, std::int64_t padding,
                        const torch::TensorOptions& options) {
  auto rows = toom_cook(h), columns = toom_cook(w);
  if (padding > 0) {  // columns that would meet zeros alone
    rows.b = rows.b.narrow(1, padding, h - 2 * padding);
    columns.b = columns.b.narrow(1, padding, w - 2 * padding);
  }
  const auto both = [&](const torch::Tensor& first, const torch::Tensor& second) {
    return torch::kron(first.contiguous(), second.contiguous()).to(options);
  };
  return {both(rows.a, columns.a), both(rows.g, columns.g), both(rows.b, columns.b)};
}

}  // namespace

const ToomCook& both_axes(std::int64_t h, std::int64_t w, std::int64_t padding,
                          const torch::Tensor& x) {
  static std::mutex mutex;
  static std::map<
      std::tuple<std::int64_t, std::int64_t, std::int64_t, c10::ScalarType, std::string>, ToomCook>
      made;
  const std::tuple key{h, w, padding, x.scalar_type(), x.device().str()};
  const std::lock_guard lock(mutex);
  const auto found = made.find(key);
  if (found != made.end()) return found->second;
  return made.emplace(key, make_both_axes(h, w, padding, x.options())).first->second;
}

}  // namespace hdcid
