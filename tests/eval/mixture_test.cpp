#include "eval/mixture.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace hdcid;

TEST_SUITE("eval") {
  TEST_CASE("one head's logits stay as they are") {
    CHECK(mix(find_task("avvp"), {{1, 2, 3}}, 3) == std::vector<double>{1, 2, 3});
  }

  TEST_CASE("the mean of probabilities of steps is given as log-odds") {
    const auto mixed = mix(find_task("avvp"), {{0, 1000}, {std::log(3), 1000}}, 2);
    CHECK(mixed[0] == doctest::Approx(std::log(0.625 / 0.375)));  // of 1/2 and 3/4
    CHECK(mixed[1] > 700);
    const auto low = mix(find_task("avvp"), {{-40}, {-41}}, 1);
    CHECK(low[0] == doctest::Approx(std::log((std::exp(-40) + std::exp(-41)) / 2)));
  }

  TEST_CASE("the mean of probabilities of clips is given as logarithm") {
    const double l3 = std::log(3);
    const auto mixed = mix(find_task("ave"), {{0, l3, 9, 9}, {l3, 0, 9, 9 + l3}}, 2);
    CHECK(mixed[0] == doctest::Approx(std::log(0.5)));
    CHECK(mixed[1] == doctest::Approx(mixed[0]));
    CHECK(mixed[2] == doctest::Approx(std::log(0.375)));
    CHECK(mixed[3] == doctest::Approx(std::log(0.625)));
  }
}
