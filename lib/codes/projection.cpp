#include "codes/projection.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace hdcid {
namespace {

bool is_real(const HostTensor& tensor) {
  return tensor.dtype == DType::f32 || tensor.dtype == DType::f64;
}

// to[q] = sum_d code[d] P[d, q]
void project(const double* code, const double* projection, std::int64_t channels, std::int64_t kept,
             double* to) {
  for (std::int64_t d = 0; d < channels; ++d)
    for (std::int64_t q = 0; q < kept; ++q) to[q] += code[d] * projection[d * kept + q];
}

HostTensor of_dtype(DType dtype, const Shape& shape, const std::vector<double>& values) {
  if (dtype == DType::f64) return HostTensor::of(shape, values);
  return HostTensor::of(shape, std::vector<float>(values.begin(), values.end()));
}

}  // namespace

Codebooks projected(const Codebooks& codebooks, const ChannelChoice& choice) {
  if (!choice.projects()) return codebooks;
  const auto rows = codebooks.stages() * codebooks.codes(), channels = codebooks.channels(),
             kept = choice.per_layer;
  const auto from = codebooks.values.to_doubles(), projection = choice.projection.to_doubles();
  std::vector<double> to(static_cast<std::size_t>(codebooks.layers() * rows * kept), 0.0);
  for (std::size_t k = 0; k < choice.layers.size(); ++k)
    for (std::int64_t row = choice.layers[k] * rows; row < (choice.layers[k] + 1) * rows; ++row)
      project(from.data() + row * channels,
              projection.data() + static_cast<std::int64_t>(k) * channels * kept, channels, kept,
              to.data() + row * kept);
  const Shape shape{codebooks.layers(), codebooks.stages(), codebooks.codes(), kept};
  return {of_dtype(codebooks.values.dtype, shape, to), codebooks.digest};
}

HostTensor read_projection(TensorReader& file, std::int64_t layers) {
  const auto tensor = file.read("projection");
  const auto& shape = tensor.shape;
  if (!is_real(tensor) || shape.size() != 3 || shape[0] != layers || element_count(shape) == 0)
    throw bad_input(
        file.path(),
        fmt::format("'projection' is {} {}, but float [{}, channel, component] is needed",
                    name_of(tensor.dtype), to_string(shape), layers));
  auto values = tensor.to_doubles();
  if (!std::ranges::all_of(values, [](double value) { return std::isfinite(value); }))
    throw bad_input(file.path(), "'projection' holds a value that is not finite");
  return HostTensor::of(shape, values);
}

}  // namespace hdcid
