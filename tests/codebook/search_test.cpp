#include "codebook/search.h"

#include <doctest/doctest.h>
#include <torch/torch.h>

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

  TEST_CASE("no rows give no codes") {
    CHECK(nearest_codes(torch::zeros({0, 2}), torch::ones({3, 2})).size(0) == 0);
  }
}
