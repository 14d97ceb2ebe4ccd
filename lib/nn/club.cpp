#include "nn/club.h"

namespace hdcid {
namespace {

torch::nn::Sequential three_hidden_layers(std::int64_t x_width, std::int64_t y_width,
                                          std::int64_t hidden) {
  using torch::nn::Linear, torch::nn::ReLU;
  return torch::nn::Sequential(Linear(x_width, hidden), ReLU(), Linear(hidden, hidden), ReLU(),
                               Linear(hidden, hidden), ReLU(), Linear(hidden, y_width));
}

// Mean over the steps of each clip that `weight` [clip, step, 1] marks with 1; all steps when it is
// undefined.
torch::Tensor step_mean(const torch::Tensor& values, const torch::Tensor& weight) {
  return weight.defined() ? (values * weight).sum(1) / weight.sum(1) : values.mean(1);
}

}  // namespace

ClubImpl::ClubImpl(std::int64_t x_width, std::int64_t y_width, std::int64_t hidden) {
  p_mu_ = register_module("p_mu", three_hidden_layers(x_width, y_width, hidden));
  p_logvar_ = register_module("p_logvar", three_hidden_layers(x_width, y_width, hidden));
  p_logvar_->push_back(torch::nn::Tanh());
}

torch::Tensor ClubImpl::mu(const torch::Tensor& x) { return p_mu_->forward(x); }
torch::Tensor ClubImpl::logvar(const torch::Tensor& x) { return p_logvar_->forward(x); }

torch::Tensor ClubImpl::loglikelihood(const torch::Tensor& x, const torch::Tensor& y) {
  const auto spread = logvar(x);
  return 0.5 * (-(mu(x) - y).square() / spread.exp() - spread).sum(-1).mean();
}

torch::Tensor ClubImpl::mutual_information(const torch::Tensor& x, const torch::Tensor& y,
                                           const torch::Tensor& permutation,
                                           const torch::Tensor& padding) {
  torch::Tensor own, both;  // steps that count; a negative needs the step in both clips
  if (padding.defined()) {
    const auto valid = padding.logical_not();
    own = valid.unsqueeze(-1).to(x.scalar_type());
    both = valid.logical_and(valid.index_select(0, permutation)).unsqueeze(-1).to(x.scalar_type());
  }
  const auto mean = mu(x), variance = step_mean(logvar(x), own).exp();
  const auto positive = step_mean((mean - y).square(), own);
  const auto negative = step_mean((mean - y.index_select(0, permutation)).square(), both);
  return 0.5 * ((negative - positive) / variance).sum(-1).mean();
}

}  // namespace hdcid
