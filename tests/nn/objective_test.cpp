#include <doctest/doctest.h>

#include <cmath>

#include "nn/attention.h"
#include "nn/club.h"
#include "nn/cpc.h"

TEST_SUITE("nn") {
  using namespace hdcid;

  TEST_CASE("the CLUB estimate of padded clips is that of the clips cut to their length") {
    Club club(4, 3, 8);
    const auto x = torch::randn({5, 6, 4}), y = torch::randn({5, 6, 3});
    const auto permutation = torch::tensor({4, 0, 1, 2, 3}, torch::kInt64);
    const auto padding = padding_mask(torch::full({5}, 2, torch::kInt64), 6);
    const auto cut = club->mutual_information(x.narrow(1, 0, 2), y.narrow(1, 0, 2), permutation);
    CHECK(torch::allclose(club->mutual_information(x, y, permutation, padding), cut, 1e-5, 1e-6));
    CHECK(torch::isfinite(
              club->mutual_information(x, y, permutation, padding_mask(torch::arange(1, 6), 6)))
              .item<bool>());
  }

  TEST_CASE("the CLUB estimate is zero when every clip is its own negative") {
    Club club(4, 3, 8);
    const auto x = torch::randn({5, 6, 4}), y = torch::randn({5, 6, 3});
    CHECK(club->mutual_information(x, y, torch::arange(5)).item<double>() == 0);
  }

  TEST_CASE("CPC of clips that cannot be told apart is the logarithm of their number") {
    Cpc cpc(std::vector<std::string>{"audio", "video"}, 4, 6, 1);
    const auto z = torch::randn({1, 5, 4}).expand({3, 5, 4});
    for (const auto axis : {CpcAxis::contexts, CpcAxis::samples}) {
      const auto loss = cpc->forward({z, z}, 2, axis, 0.1).loss.item<double>();
      CHECK(loss == doctest::Approx(
                        2.2 * std::log(3.0)));  // two cross terms and two self terms of weight 0.1
    }
  }

  TEST_CASE("the two CPC axes differ, and steps after the target do not matter") {
    Cpc cpc(std::vector<std::string>{"audio", "text"}, 4, 6, 2);
    const auto a = torch::randn({3, 6, 4}), t = torch::randn({3, 6, 4});
    const auto loss = cpc->forward({a, t}, 2, CpcAxis::contexts).loss;
    CHECK_FALSE(torch::allclose(loss, cpc->forward({a, t}, 2, CpcAxis::samples).loss));
    CHECK(torch::allclose(
        loss, cpc->forward({a.narrow(1, 0, 4), t.narrow(1, 0, 4)}, 2, CpcAxis::contexts).loss));
  }
}
