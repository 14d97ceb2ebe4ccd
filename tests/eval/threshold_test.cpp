#include "eval/threshold.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/random.h"
#include "eval/metrics.h"

using namespace hdcid;

TEST_SUITE("eval") {
  TEST_CASE("the threshold has the best F1 of all, as deciding with each of them finds") {
    Random random(5);
    Targets targets{4, true, {}, {}};
    std::vector<double> scores;
    for (int row = 0; row < 200; ++row) {
      targets.clip.push_back(row);
      for (int c = 0; c < 4; ++c) {
        targets.truth.push_back(random.below(5) == 0);
        scores.push_back(1.5 * targets.truth.back() - 2 + random.normal());
      }
    }
    const auto f1 = [&](double probability) {
      return measure(targets, decide(find_task("avvp"), scores, 4, log_odds(probability)), 80)
          .foreground.f1();
    };
    double best = 0;
    for (int i = 1; i < 100; ++i) best = std::max(best, f1(i / 100.0));
    CHECK(f1(best_threshold(targets, scores)) == best);
    CHECK(best > f1(0.5));
  }

  TEST_CASE("of equal thresholds the nearest to one half is taken; one half is log-odds 0") {
    const Targets targets{2, true, {1, 0, /**/ 0, 1}, {0, 0}};
    CHECK(best_threshold(targets, std::vector<double>{3, 0, /**/ -3, 0}) == 0.5);
    CHECK(best_threshold(targets, std::vector<double>{-1, 0, /**/ -3, 0}) == 0.26);
    CHECK(best_threshold({1, false, {0}, {0}}, std::vector<double>{1}) == 0.5);
    CHECK(log_odds(0.5) == 0);
  }

  TEST_CASE("a score on the threshold is not above it") {
    const Targets targets{1, false, {1, 0}, {0, 0}};
    CHECK(best_threshold(targets, std::vector<double>{2, log_odds(0.7)}) == 0.7);
  }
}
