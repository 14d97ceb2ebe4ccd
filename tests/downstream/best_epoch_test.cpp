#include "downstream/train_head.h"

#include <doctest/doctest.h>

using hdcid::BestEpoch;

TEST_SUITE("downstream") {
  TEST_CASE(
      "a better score wins, among equal scores the lower loss, and the first of equals stays") {
    BestEpoch best;
    CHECK(best.offer(1, 50, 1.0));
    CHECK(best.offer(2, 50, 0.9));
    CHECK_FALSE(best.offer(3, 50, 0.9));
    CHECK_FALSE(best.offer(4, 49, 0.1));
    CHECK(best.offer(5, 51, 2.0));
    CHECK(best.epoch() == 5);
    CHECK(best.score() == 51);
  }

  TEST_CASE("patience counts the epochs since the best, and patience 0 never ends") {
    BestEpoch best;
    best.offer(3, 50, 1.0);
    CHECK_FALSE(best.exhausted(7, 5));
    CHECK(best.exhausted(8, 5));
    CHECK_FALSE(best.exhausted(1000, 0));
  }
}
