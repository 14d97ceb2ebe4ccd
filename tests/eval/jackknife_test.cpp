#include "eval/jackknife.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace hdcid;

namespace {

// One answer per clip.
std::vector<Tally> answers(const std::vector<int>& right) {
  std::vector<Tally> clips;
  for (const int hit : right) clips.push_back({hit, 1, 1});
  return clips;
}

}  // namespace

TEST_SUITE("eval") {
  TEST_CASE("of accuracies the error is that of the mean of the clips' differences") {
    const auto a = answers({1, 1, 1, 0, 1, 0, 1, 1}), b = answers({0, 1, 0, 0, 1, 1, 1, 0});
    // Differences 1 0 1 0 0 -1 0 1: mean 1/4, squares 4; sd^2 = (4 - 8/16) / 7.
    CHECK(error_of_difference(a, b) == doctest::Approx(100 * std::sqrt((4 - 0.5) / 7 / 8)));
  }

  TEST_CASE("the same answers differ by nothing, and one clip tells nothing") {
    const auto a = answers({1, 0, 1});
    CHECK(error_of_difference(a, a) == 0);
    CHECK(std::isinf(error_of_difference(answers({1}), answers({0}))));
  }
}
