#include "nn/step_layer.h"

#include <cmath>

namespace hdcid {
namespace {

constexpr std::int64_t from_steps = 2 * reduced_steps, to_steps = reduced_steps;

}  // namespace

torch::Tensor StepLayer::forward(const torch::Tensor& features) const {
  const auto& x = features.size(1) == to_steps ? torch::cat({features, features}, 1) : features;
  return torch::linear(x.transpose(1, 2), weight.to(x.options()), bias.to(x.options()))
      .transpose(1, 2);
}

StepLayer random_step_layer(Random random) {
  const double bound = 1 / std::sqrt(static_cast<double>(from_steps));
  auto values = torch::empty({to_steps, from_steps + 1}, torch::kFloat64);
  for (std::int64_t i = 0; i < values.numel(); ++i)
    values.data_ptr<double>()[i] = random.uniform(-bound, bound);
  return {values.narrow(1, 0, from_steps), values.select(1, from_steps)};
}

StepLayer average_step_layer() {
  const auto half = torch::eye(to_steps, torch::kFloat64) / 2;
  return {torch::cat({half, half}, 1), torch::zeros({to_steps}, torch::kFloat64)};
}

}  // namespace hdcid
