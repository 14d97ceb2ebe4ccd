#include "align/transport.h"

namespace hdcid {

torch::Tensor transport_plan(const torch::Tensor& cost) {
  constexpr double proximity = 0.5;
  constexpr int rounds = 50;
  const torch::NoGradGuard no_gradient;
  const auto rows = static_cast<double>(cost.size(0)), columns = static_cast<double>(cost.size(1));
  const auto kernel = torch::exp(-cost / proximity);
  auto plan = torch::ones_like(cost);
  auto sigma = torch::full({cost.size(1)}, 1 / columns, cost.options());
  for (int round = 0; round < rounds; ++round) {
    const auto q = kernel * plan;
    const auto delta = 1 / (rows * q.mv(sigma));
    sigma = 1 / (columns * q.t().mv(delta));
    plan = delta.unsqueeze(1) * q * sigma.unsqueeze(0);
  }
  return plan;
}

}  // namespace hdcid
