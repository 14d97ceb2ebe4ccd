#include "eval/average_precision.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace hdcid;

TEST_SUITE("eval") {
  TEST_CASE("average precision adds precision times the recall gained, from the top down") {
    const Targets targets{1, false, {0, 0, 1, 1}, {0, 1, 2, 3}};
    const std::vector<double> scores = {0.1, 0.4, 0.35, 0.8};
    CHECK(average_precisions(targets, scores)[0] == doctest::Approx(50 + 50 * 2 / 3.0));
  }

  TEST_CASE(
      "rows of equal score are taken together, so constant scores have the share of positives") {
    const Targets targets{1, false, {1, 0, 1, 0, 0}, {0, 1, 2, 3, 4}};
    CHECK(average_precisions(targets, std::vector<double>(5, 3.0))[0] == doctest::Approx(40));
    // Two rows on top with one hit, then all: 0.5 of the recall at 1/2, 0.5 at 2/5.
    const std::vector<double> scores = {2, 2, 1, 1, 1};
    CHECK(average_precisions(targets, scores)[0] == doctest::Approx(45));
  }

  TEST_CASE("the mean is over the classes that occur, without background") {
    const Targets targets{3, true, {1, 0, 0, /**/ 0, 0, 1}, {0, 0}};
    const auto found = average_precisions(targets, std::vector<double>{1, 5, 0, /**/ 0, 5, 1});
    CHECK(found[0] == doctest::Approx(100));
    CHECK(std::isnan(found[1]));
    CHECK(mean_average_precision(targets, found) == doctest::Approx(100));
    CHECK(chance_of_average_precision(targets) == doctest::Approx(50));
    CHECK(mean_average_precision({1, true, {1}, {0}}, std::vector<double>{100}) == 0);
  }
}
