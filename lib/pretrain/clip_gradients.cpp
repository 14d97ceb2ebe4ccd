#include "pretrain/clip_gradients.h"

namespace hdcid {

namespace {

std::vector<torch::Tensor> gradients(const torch::nn::Module& module) {
  std::vector<torch::Tensor> all;
  for (const auto& parameter : parameters(module)) {
    if (parameter.grad().defined()) all.push_back(parameter.grad());
  }
  return all;
}

}  // namespace

std::vector<torch::Tensor> clip_gradients(const std::vector<Part>& parts, double limit) {
  torch::NoGradGuard no_gradient;
  std::vector<torch::Tensor> norms;
  for (const auto& part : parts) {
    const auto all = gradients(*part.module);
    std::vector<torch::Tensor> each;
    for (const auto& gradient : all) each.push_back(gradient.norm());
    norms.push_back(each.empty() ? torch::zeros({}) : torch::stack(each).norm());
    const auto scale = (limit / (norms.back() + 1e-6)).clamp_max(1);
    for (auto gradient : all) gradient.mul_(scale);
  }
  return norms;
}

}  // namespace hdcid
