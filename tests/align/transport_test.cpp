#include "align/transport.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "align/plain.h"
#include "align/support.h"

using namespace hdcid;
using namespace hdcid::testing;

namespace {

// 1 - cosine of random features and prototypes.
torch::Tensor random_cost(std::int64_t rows, std::int64_t columns) {
  torch::manual_seed(2);
  const auto unit = [](std::int64_t n) {
    return torch::nn::functional::normalize(torch::randn({n, 16}, f64));
  };
  return 1 - unit(rows).matmul(unit(columns).t());
}

// The smallest cost of a one-to-one assignment of n rows to n columns.
double best_assignment(const torch::Tensor& cost) {
  std::vector<std::int64_t> columns(static_cast<std::size_t>(cost.size(0)));
  std::iota(columns.begin(), columns.end(), 0);
  double best = 1e9;
  do {
    double sum = 0;
    for (std::int64_t i = 0; i < cost.size(0); ++i)
      sum += cost[i][columns[static_cast<std::size_t>(i)]].item<double>();
    best = std::min(best, sum);
  } while (std::next_permutation(columns.begin(), columns.end()));
  return best;
}

}  // namespace

TEST_SUITE("align") {
  TEST_CASE(
      "a transport plan's columns sum to 1/L exactly and its rows to 1/B within one per cent") {
    const auto plan = transport_plan(random_cost(16, 24));
    CHECK(plan.sizes() == torch::IntArrayRef({16, 24}));
    CHECK(plan.ge(0).all().item<bool>());
    CHECK(plan.sum(0).allclose(torch::full({24}, 1.0 / 24, f64), 1e-12, 0));
    CHECK(plan.sum(1).allclose(torch::full({16}, 1.0 / 16, f64), 1e-2, 0));
  }

  TEST_CASE("a transport plan is that of 50 rounds of IPOT") {
    for (const auto& cost : {random_cost(16, 24), random_cost(5, 3), random_cost(1, 4)}) {
      const auto expected = plain::transport_plan(plain::rows(cost));
      const auto plan = plain::rows(transport_plan(cost));
      for (std::size_t i = 0; i < plan.size(); ++i) {
        for (std::size_t j = 0; j < plan[i].size(); ++j)
          CHECK(plan[i][j] == doctest::Approx(expected[i][j]).epsilon(1e-9));
      }
    }
  }

  TEST_CASE("a transport plan takes the obvious assignment") {
    const auto one_to_one = torch::tensor({{2.0, 0.0, 2.0}, {2.0, 2.0, 0.0}, {0.0, 2.0, 2.0}}, f64);
    CHECK(transport_plan(one_to_one).allclose(one_to_one.eq(0).to(f64) / 3, 0, 1e-9));
    const auto two_columns_each = torch::tensor({{0.0, 2.0, 0.0, 2.0}, {2.0, 0.0, 2.0, 0.0}}, f64);
    CHECK(transport_plan(two_columns_each).allclose(two_columns_each.eq(0).to(f64) / 4, 0, 1e-9));
  }

  TEST_CASE("a transport plan is as cheap as the best assignment") {
    const auto cost = torch::tensor(
        {{0.2, 0.9, 1.4, 0.6}, {0.3, 0.7, 1.1, 1.9}, {1.7, 0.4, 0.8, 1.0}, {0.1, 1.3, 0.7, 1.6}},
        f64);
    const auto plan = transport_plan(cost);
    CHECK((plan * cost).sum().item<double>() ==
          doctest::Approx(best_assignment(cost) / 4).epsilon(0.01));
  }

  TEST_CASE("a transport plan of equal costs is uniform") {
    CHECK(transport_plan(torch::full({3, 5}, 0.7, f64))
              .allclose(torch::full({3, 5}, 1.0 / 15, f64), 1e-12, 0));
  }

  TEST_CASE("a transport plan carries no gradient and is much the same in float32") {
    const auto cost = random_cost(16, 24);
    const auto plan = transport_plan(cost);
    CHECK_FALSE(transport_plan(cost.clone().requires_grad_()).requires_grad());
    const auto narrow = transport_plan(cost.to(torch::kFloat32)).to(torch::kFloat64);
    CHECK(narrow.allclose(plan, 1e-2, 1e-5));
  }
}
