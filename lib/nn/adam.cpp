#include "nn/adam.h"

#include <ATen/Parallel.h>

#include <cmath>

#include "nn/adam_update.h"

namespace hdcid {
namespace {

using Options = torch::optim::AdamOptions;

template <class T>
AdamUpdate<T> update_of(const Options& options, std::int64_t step) {
  const auto [first, second] = options.betas();
  const auto count = static_cast<double>(step);
  return {static_cast<T>(first),
          static_cast<T>(1 - first),
          static_cast<T>(second),
          static_cast<T>(1 - second),
          static_cast<T>(std::sqrt(1 - std::pow(second, count))),
          static_cast<T>(options.eps()),
          static_cast<T>(options.lr() / (1 - std::pow(first, count)))};
}

// All four lie in memory alike.
template <class T>
void update(torch::Tensor& value, const torch::Tensor& gradient, Adam::State& state,
            const Options& options) {
  const auto rule = update_of<T>(options, state.step());
  auto* to = value.data_ptr<T>();
  const auto* from = gradient.data_ptr<T>();
  auto* mean = state.exp_avg().data_ptr<T>();
  auto* square = state.exp_avg_sq().data_ptr<T>();
  at::parallel_for(0, value.numel(), 1 << 15, [&](std::int64_t begin, std::int64_t end) {
    rule.apply(to + begin, from + begin, mean + begin, square + begin, end - begin);
  });
}

bool simple(const std::vector<torch::optim::OptimizerParamGroup>& groups) {
  for (const auto& group : groups) {
    const auto& options = static_cast<const Options&>(group.options());
    if (options.weight_decay() != 0 || options.amsgrad()) return false;
    for (const auto& value : group.params())
      if (!value.is_cpu() || !value.is_non_overlapping_and_dense() ||
          !(value.scalar_type() == torch::kFloat32 || value.scalar_type() == torch::kFloat64))
        return false;
  }
  return true;
}

torch::Tensor laid_out_as(const torch::Tensor& x, const torch::Tensor& like) {
  return x.strides() == like.strides() ? x : torch::empty_like(like).copy_(x);
}

}  // namespace

Adam::State& Adam::state_of(const torch::Tensor& parameter) {
  auto& held = state()[key(parameter)];
  if (!held) {
    auto made = std::make_unique<State>();
    made->step(0);
    made->exp_avg(torch::zeros_like(parameter));
    made->exp_avg_sq(torch::zeros_like(parameter));
    held = std::move(made);
  }
  auto& found = static_cast<State&>(*held);
  found.exp_avg(laid_out_as(found.exp_avg(), parameter));
  found.exp_avg_sq(laid_out_as(found.exp_avg_sq(), parameter));
  return found;
}

torch::Tensor Adam::step(LossClosure closure) {
  if (closure || !simple(param_groups())) return torch::optim::Adam::step(closure);
  const torch::NoGradGuard no_gradient;
  for (auto& group : param_groups()) {
    const auto& options = static_cast<const Options&>(group.options());
    for (auto& value : group.params()) {
      if (!value.grad().defined()) continue;
      auto& state = state_of(value);
      state.step(state.step() + 1);
      const auto gradient = laid_out_as(value.grad(), value);
      if (value.scalar_type() == torch::kFloat32)
        update<float>(value, gradient, state, options);
      else
        update<double>(value, gradient, state, options);
    }
  }
  return {};
}

}  // namespace hdcid
