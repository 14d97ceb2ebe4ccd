#include "eval/mixture.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace hdcid;

namespace {

using Scores = std::vector<double>;

Scores mixed(const char* task, const std::vector<Scores>& heads, std::int64_t columns) {
  Mixture mixture(find_task(task), columns);
  for (const auto& logits : heads) mixture.add(logits);
  return mixture.scores();
}

}  // namespace

TEST_SUITE("eval") {
  TEST_CASE("the mean of probabilities of steps is given as log-odds") {
    const auto scores = mixed("avvp", {{0, 1000}, {std::log(3), 1000}}, 2);
    CHECK(scores[0] == doctest::Approx(std::log(0.625 / 0.375)));  // of 1/2 and 3/4
    CHECK(scores[1] > 700);
    CHECK(mixed("avvp", {{-40}, {-41}}, 1)[0] ==
          doctest::Approx(std::log((std::exp(-40) + std::exp(-41)) / 2)));
  }

  TEST_CASE("the mean of probabilities of clips is given as logarithm") {
    const double l3 = std::log(3);
    const auto scores = mixed("ave", {{0, l3, 9, 9}, {l3, 0, 9, 9 + l3}}, 2);
    CHECK(scores[0] == doctest::Approx(std::log(0.5)));
    CHECK(scores[1] == doctest::Approx(scores[0]));
    CHECK(scores[2] == doctest::Approx(std::log(0.375)));
    CHECK(scores[3] == doctest::Approx(std::log(0.625)));
  }

  TEST_CASE("a head without weight says nothing") {
    Mixture mixture(find_task("avvp"), 1);
    mixture.add(Scores{2}, 0.5);
    mixture.add(Scores{-9}, 0);
    CHECK(mixture.scores()[0] == doctest::Approx(2));
  }
}
