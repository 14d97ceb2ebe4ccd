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

  // Where products of bytes are used: 64 codes or more, and eight times as many rows.
  TEST_CASE("many codes of any width, place and size give the nearest of them") {
    torch::manual_seed(4);
    for (const std::int64_t channels : {1, 7, 31, 64, 257})
      for (const double size : {1e-20, 1e-3, 1.0, 1e18})
        for (const double place : {0.0, 30.0}) {
          const auto codes = size * (place + torch::randn({83, channels}, torch::kFloat64));
          auto z = size * (place + torch::randn({700, channels}, torch::kFloat64));
          z.narrow(0, 0, 83).mul_(1e-3).add_(codes);              // near a code
          z[90].zero_(), z[91].mul_(1e6), z[92].copy_(codes[5]);  // unlike the others
          const auto brute = torch::cdist(z, codes, 2, 2).argmin(1);
          const auto brute_single =
              torch::cdist(z.to(torch::kFloat32).to(torch::kFloat64), codes, 2, 2).argmin(1);
          CAPTURE(channels);
          CAPTURE(size);
          CAPTURE(place);
          CHECK(nearest_codes(z, codes).equal(brute));
          CHECK(nearest_codes(z.to(torch::kFloat32), codes).equal(brute_single));
        }
  }

  TEST_CASE("of many codes that are alike the nearest is found, and the first of equal ones") {
    torch::manual_seed(5);
    const auto codes = 1 + 1e-3 * torch::randn({100, 48}, torch::kFloat64);
    codes[70].copy_(codes[20]);
    const auto z = 5 * torch::randn({1500, 48});  // all codes are about as far
    const auto brute = torch::cdist(z.to(torch::kFloat64), codes, 2, 2).argmin(1);
    CHECK(nearest_codes(z, codes).equal(brute));
    CHECK(nearest_codes(codes.narrow(0, 70, 1).expand({900, 48}), codes)
              .equal(torch::full({900}, 20, torch::kInt64)));
    auto holes = torch::randn({900, 48});
    holes[3][1] = std::nan(""), holes[7][2] = INFINITY;
    const auto found = nearest_codes(holes, codes);
    CHECK(found[3].item<std::int64_t>() == 0);
    CHECK(found[8].item<std::int64_t>() ==
          nearest_codes(holes.narrow(0, 8, 1), codes).item<std::int64_t>());
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
