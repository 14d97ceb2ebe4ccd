#include "toc/channel_selection.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "core/error.h"

namespace hdcid {
namespace {

std::vector<double> rising(std::size_t channels) {
  std::vector<double> scores(channels);
  std::iota(scores.begin(), scores.end(), 0.0);
  return scores;
}

// With rising scores the best channels are the first ones.
std::pair<std::int64_t, std::int64_t> best_and_worst(std::int64_t channels, Mix mix) {
  const auto selected = select_channels(rising(256), channels, mix);
  std::int64_t best = 0;
  while (best < std::ssize(selected) && selected[static_cast<std::size_t>(best)] == best) ++best;
  return {best, std::ssize(selected) - best};
}

}  // namespace

TEST_SUITE("toc") {
  TEST_CASE("the authors' mixes give their channel counts") {
    CHECK(best_and_worst(128, {3, 1}) == std::pair<std::int64_t, std::int64_t>(96, 32));
    CHECK(best_and_worst(196, {1, 1}) == std::pair<std::int64_t, std::int64_t>(98, 98));
    CHECK(best_and_worst(224, {3, 1}) == std::pair<std::int64_t, std::int64_t>(168, 56));
    CHECK(best_and_worst(128, {1, 0}) == std::pair<std::int64_t, std::int64_t>(128, 0));
  }

  TEST_CASE("a mix that does not divide Q rounds each part down") {
    CHECK(select_channels(rising(40), 30, {3, 1}).size() == 28);
  }

  TEST_CASE("best channels come first, best one first; then the worst, worst one first") {
    const std::vector<double> scores = {3, 1, 4, 2};
    CHECK(select_channels(scores, 2, {1, 0}) == std::vector<std::int32_t>{1, 3});
    CHECK(select_channels(scores, 4, {1, 1}) == std::vector<std::int32_t>{1, 3, 2, 0});
  }

  TEST_CASE("among equal scores the lower channel comes first, at both ends") {
    const std::vector<double> scores = {0, 1, 0, 1, 0, 1};
    CHECK(select_channels(scores, 6, {1, 1}) == std::vector<std::int32_t>{0, 2, 4, 1, 3, 5});
  }

  TEST_CASE("all channels, no mix, is a permutation") {
    auto selected = select_channels(rising(16), 16, {1, 0});
    CHECK(std::ranges::is_sorted(selected));
    CHECK(selected.size() == 16);
  }

  TEST_CASE("more channels than there are is refused") {
    CHECK_THROWS_WITH_AS(select_channels(rising(16), 17, {1, 0}),
                         "--channels 17 is not possible, the codebook has 16 channels", Error);
  }

  TEST_CASE("a mix that selects nothing is refused") {
    CHECK_THROWS_AS(select_channels(rising(16), 8, {0, 0}), Error);
    CHECK_THROWS_AS(select_channels(rising(16), 3, {3, 1}), Error);
    CHECK_THROWS_AS(select_channels(rising(16), 8, {2, -1}), Error);
  }
}

}  // namespace hdcid
