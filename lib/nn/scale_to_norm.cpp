#include "nn/scale_to_norm.h"

namespace hdcid {

std::vector<torch::Tensor> gradients(const std::vector<torch::Tensor>& parameters) {
  std::vector<torch::Tensor> all;
  for (const auto& parameter : parameters)
    if (parameter.grad().defined()) all.push_back(parameter.grad());
  return all;
}

torch::Tensor scale_to_norm(const std::vector<torch::Tensor>& gradients, double limit) {
  const torch::NoGradGuard no_gradient;
  std::vector<torch::Tensor> each;
  for (const auto& gradient : gradients) each.push_back(gradient.norm());
  const auto norm = each.empty() ? torch::zeros({}) : torch::stack(each).norm();
  const auto scale = (limit / (norm + 1e-6)).clamp_max(1);
  for (auto gradient : gradients) gradient.mul_(scale);
  return norm;
}

}  // namespace hdcid
