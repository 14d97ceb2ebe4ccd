#include "synth/random_map.h"

#include <cmath>

namespace hdcid {
namespace {

std::vector<double> times(const std::vector<double>& matrix, std::span<const double> vector,
                          std::int64_t rows) {
  std::vector<double> product(static_cast<std::size_t>(rows), 0.0);
  auto weight = matrix.begin();
  for (auto& sum : product)
    for (double value : vector) sum += *weight++ * value;
  return product;
}

}  // namespace

std::vector<double> normal_vector(Random& random, std::int64_t size, double scale) {
  std::vector<double> values(static_cast<std::size_t>(size));
  for (auto& value : values) value = scale * random.normal();
  return values;
}

RandomMap::RandomMap(Random random, std::int64_t in, std::int64_t hidden, std::int64_t out)
    : in_(in), hidden_(hidden), out_(out) {
  // Pre-activations of standard deviation 1.5 bend the tanh; E tanh^2 is then about 1/2.
  first_ = normal_vector(random, hidden * in, 1.5 / std::sqrt(static_cast<double>(in)));
  second_ = normal_vector(random, out * hidden, std::sqrt(2.0 / static_cast<double>(hidden)));
}

std::vector<double> RandomMap::operator()(std::span<const double> input) const {
  auto inner = times(first_, input, hidden_);
  for (auto& value : inner) value = std::tanh(value);
  return times(second_, inner, out_);
}

}  // namespace hdcid
