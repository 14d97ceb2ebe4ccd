#include "codebook/search.h"

#include <doctest/doctest.h>
#include <torch/torch.h>

#include <cmath>

using namespace hdcid;

TEST_SUITE("codebook") {
  TEST_CASE("the nearest code is the one a full distance matrix names, over several tiles") {
    torch::manual_seed(1);
    const auto z = torch::randn({2500, 7}, torch::kFloat64),
               codes = torch::randn({33, 7}, torch::kFloat64);
    const auto brute = (z.unsqueeze(1) - codes.unsqueeze(0)).square().sum(2).argmin(1);
    CHECK(nearest_codes(z, codes).equal(brute));
  }

  TEST_CASE("among equally near codes the lowest index wins") {
    const auto codes = torch::tensor({{5.0, 5.0}, {1.0, 0.0}, {-1.0, 0.0}, {1.0, 0.0}});
    CHECK(nearest_codes(torch::zeros({1, 2}), codes).item<std::int64_t>() == 1);
    CHECK(nearest_codes(torch::tensor({{1.0, 0.0}}), codes).item<std::int64_t>() == 1);
  }

  TEST_CASE(
      "float32 rows get the codes of float64 distances, also where float32 cannot tell them "
      "apart") {
    torch::manual_seed(2);
    const auto far =
        torch::full({1, 64}, 1000.0, torch::kFloat64);  // products of 6e7, codes 0.1 apart
    for (const auto codes_count : {8, 40}) {            // few candidates and many
      const auto codes = far + 1e-2 * torch::randn({codes_count, 64}, torch::kFloat64);
      const auto z = (far + 1e-2 * torch::randn({300, 64}, torch::kFloat64)).to(torch::kFloat32);
      const auto brute =
          (z.to(torch::kFloat64).unsqueeze(1) - codes.unsqueeze(0)).square().sum(2).argmin(1);
      CHECK(nearest_codes(z, codes).equal(brute));
      const auto single = codes.to(torch::kFloat32);
      CHECK_FALSE(
          torch::addmm(single.square().sum(1), z, single.t(), 1, -2).argmin(1).equal(brute));
    }
  }

  TEST_CASE("the codes do not depend on the number of threads") {
    torch::manual_seed(3);
    const auto z = torch::randn({3000, 32}), codes = torch::randn({50, 32});
    const auto threads = torch::get_num_threads();
    torch::set_num_threads(1);
    const auto alone = nearest_codes(z, codes);
    torch::set_num_threads(4);
    CHECK(nearest_codes(z, codes).equal(alone));
    torch::set_num_threads(threads);
  }

  TEST_CASE("values whose products overflow float32 are compared in float64; NaN gets code 0") {
    const auto codes = torch::tensor({{-1e30, 0.0}, {1e30, 1e30}, {1e30, 0.0}}, torch::kFloat64);
    const auto z = torch::tensor({{1e30, 1e28}, {std::nan(""), 1.0}, {-1.0, 0.0}}, torch::kFloat64);
    CHECK(nearest_codes(z, codes).equal(torch::tensor({2, 0, 0}, torch::kInt64)));
    const auto small = torch::tensor({{0.0, 1e-30}, {1e-30, 0.0}}, torch::kFloat64);
    CHECK(
        nearest_codes(torch::tensor({{1e-30, 0.0}}, torch::kFloat64), small).item<std::int64_t>() ==
        1);
  }

  TEST_CASE("no rows give no codes") {
    CHECK(nearest_codes(torch::zeros({0, 2}), torch::ones({3, 2})).size(0) == 0);
  }
}
