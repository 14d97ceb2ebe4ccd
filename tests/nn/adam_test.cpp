#include "nn/adam.h"

#include <doctest/doctest.h>

TEST_SUITE("nn") {
  using namespace hdcid;

  std::vector<torch::Tensor> parameters_of(torch::Dtype dtype) {
    const auto turned = torch::randn({5, 4, 3, 3}, dtype).permute({2, 3, 1, 0});
    return {torch::randn({70001}, dtype).requires_grad_(), turned.detach().requires_grad_(),
            torch::randn({3}, dtype).requires_grad_()};
  }

  // The third parameter has no gradient in the first two steps.
  template <class Optimiser>
  void train(Optimiser & adam, const std::vector<torch::Tensor>& values) {
    for (int step = 0; step < 5; ++step) {
      adam.zero_grad();
      auto loss = values[0].pow(2).sum() + (values[1] - 1).pow(4).sum();
      if (step >= 2) loss = loss + values[2].sin().sum();
      loss.backward();
      for (auto& group : adam.param_groups())
        static_cast<torch::optim::AdamOptions&>(group.options()).lr(0.01 / (1 + step));
      adam.step();
    }
  }

  TEST_CASE("a step in one pass is LibTorch's") {
    for (const auto dtype : {torch::kFloat32, torch::kFloat64}) {
      CAPTURE(torch::toString(dtype));
      torch::manual_seed(3);
      const auto ours = parameters_of(dtype);
      std::vector<torch::Tensor> theirs;
      for (const auto& value : ours) theirs.push_back(value.detach().clone().requires_grad_());
      Adam fast(ours, torch::optim::AdamOptions(0.01));
      torch::optim::Adam plain(theirs, torch::optim::AdamOptions(0.01));
      train(fast, ours);
      train(plain, theirs);
      const double bound = dtype == torch::kFloat32 ? 1e-6 : 1e-14;
      for (std::size_t i = 0; i < ours.size(); ++i)
        CHECK((ours[i] - theirs[i]).abs().max().item<double>() < bound);
    }
  }
}
