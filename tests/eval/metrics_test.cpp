#include "eval/metrics.h"

#include <doctest/doctest.h>

#include "eval/chance.h"

using namespace hdcid;

namespace {

const Task& avvp = find_task("avvp");

// Two clips of two steps, two classes and background.
Targets four_steps() {
  return {3, true, {1, 0, 0, /**/ 1, 1, 0, /**/ 0, 0, 1, /**/ 0, 1, 0}, {0, 0, 1, 1}};
}

}  // namespace

TEST_SUITE("eval") {
  TEST_CASE(
      "micro precision, recall and F1 are counted over all cells, without and with background") {
    const Decisions decisions = {1, 1, 0, /**/ 1, 0, 0, /**/ 1, 0, 1, /**/ 0, 0, 1};
    const auto metrics = measure(four_steps(), decisions, 80);
    CHECK(metrics.foreground.hits == 2);
    CHECK(metrics.foreground.predicted == 4);
    CHECK(metrics.foreground.positives == 4);
    CHECK(metrics.foreground.f1() == doctest::Approx(50));
    CHECK(metrics.all.precision() == doctest::Approx(50));  // 3 of 6
    CHECK(metrics.all.recall() == doctest::Approx(60));     // 3 of 5
    CHECK(metrics.all.f1() == doctest::Approx(2 * 50 * 60 / 110.0));
    CHECK(metrics.score(avvp, Scoring::pooled) == doctest::Approx(50));
  }

  TEST_CASE("every class has its own counts, background last") {
    const Decisions decisions = {1, 1, 0, /**/ 1, 0, 0, /**/ 1, 0, 1, /**/ 0, 0, 1};
    const auto metrics = measure(four_steps(), decisions, 80);
    REQUIRE(metrics.columns.size() == 3);
    CHECK(metrics.columns[0].precision() == doctest::Approx(200.0 / 3));
    CHECK(metrics.columns[0].recall() == doctest::Approx(100));
    CHECK(metrics.columns[1].f1() == 0);
    CHECK(metrics.columns[2].recall() == doctest::Approx(100));
  }

  TEST_CASE("when nothing is predicted precision, recall and F1 are 0") {
    const auto metrics = measure(four_steps(), Decisions(12, 0), 80);
    CHECK(metrics.foreground.precision() == 0);
    CHECK(metrics.foreground.recall() == 0);
    CHECK(metrics.foreground.f1() == 0);
    CHECK(metrics.score(avvp, Scoring::published) == 0);
  }

  TEST_CASE("the published averaging takes each batch's precision and weighs it by its clips") {
    const Decisions decisions = {1,      0, 0, /**/ 1, 1, 0,
                                 /**/ 1, 0, 1, /**/ 0, 0, 1};  // first clip right, second 1 of 3
    const auto metrics = measure(four_steps(), decisions, 1);
    CHECK(metrics.batch_precision == doctest::Approx((100 + 100.0 / 3) / 2));
    CHECK(metrics.batch_recall == doctest::Approx((100 + 50) / 2.0));
    CHECK(metrics.score(avvp, Scoring::published) == doctest::Approx(metrics.batch_precision));
    const double p = metrics.batch_precision, r = metrics.batch_recall;
    CHECK(metrics.score(find_task("ave-avvp"), Scoring::published) ==
          doctest::Approx(2 * p * r / (p + r)));
  }

  TEST_CASE("classification takes the largest logit, the first among equals") {
    const std::vector<double> logits = {0.1, 0.3, 0.3, /**/ -1, -2, -3};
    const auto decisions = decide(find_task("ave"), logits, 3);
    CHECK(decisions == Decisions{0, 1, 0, 1, 0, 0});
    const Targets targets{3, false, {0, 1, 0, /**/ 0, 0, 1}, {0, 1}};
    CHECK(measure(targets, decisions, 80).accuracy() == doctest::Approx(50));
  }

  TEST_CASE("localisation names every class whose probability is above one half") {
    const std::vector<double> logits = {0.1, 0.0, -0.1};
    CHECK(decide(avvp, logits, 3) == Decisions{1, 0, 0});
  }

  TEST_CASE("chance of accuracy is the share of the most frequent class") {
    const Targets targets{2, false, {1, 0, 1, 0, 1, 0, 0, 1}, {0, 1, 2, 3}};
    CHECK(constant_score(targets, find_task("ave"), Scoring::pooled) == doctest::Approx(75));
  }

  TEST_CASE("chance of F1 is that of the best set of classes to name always") {
    // Always the first: P 0.6, R 6/7; both: P 7/20, R 1.
    CHECK(best_constant_f1({1, 6}, 10) == doctest::Approx(200 * 6 / 17.0));
    CHECK(best_constant_f1({5, 6}, 10) == doctest::Approx(200 * 11 / 31.0));
    CHECK(best_constant_f1({0, 0}, 10) == 0);
  }

  TEST_CASE("chance counts background where the score does") {
    const Targets targets{2, true, {1, 0, 0, 1, 0, 1, 0, 1}, {0, 0, 1, 1}};
    CHECK(constant_score(targets, avvp, Scoring::published) == doctest::Approx(75));
    CHECK(constant_score(targets, avvp, Scoring::pooled) == doctest::Approx(100 * 2 * 0.25 / 1.25));
  }
}
