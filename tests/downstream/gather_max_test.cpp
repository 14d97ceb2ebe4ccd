#include "downstream/gather_max.h"

#include <doctest/doctest.h>

#include <limits>

using namespace hdcid;

TEST_SUITE("downstream") {
  TEST_CASE("the largest sum over steps and its gradient are those of LibTorch's operations") {
    const auto rows = torch::randint(0, 9, {5, 4, 2}, torch::kInt64);
    const auto lengths = torch::tensor({4, 1, 2, 3, 4});
    const auto real = torch::arange(4).unsqueeze(0) < lengths.unsqueeze(1);
    const auto upstream = torch::randn({5, 7}, torch::kFloat64);
    for (const auto& mask : {real, torch::Tensor()}) {
      const auto table = torch::randn({9, 7}, torch::kFloat64).requires_grad_();
      const auto plain = table.detach().clone().requires_grad_();
      auto sums = gather_sum(plain, rows);
      if (mask.defined())
        sums = sums.masked_fill(~mask.unsqueeze(2), -std::numeric_limits<double>::infinity());
      const auto expected = std::get<0>(sums.max(1)), found = gather_max(table, rows, mask);
      CHECK(torch::equal(found, expected));
      expected.backward(upstream);
      found.backward(upstream);
      CHECK(torch::allclose(table.grad(), plain.grad(), 1e-12, 1e-12));
    }
  }
}
