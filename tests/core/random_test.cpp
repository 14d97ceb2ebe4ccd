#include "core/random.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

TEST_SUITE("core") {
  using namespace hdcid;

  // The first outputs for seed 1234567, from the generator's public reference implementation.
  TEST_CASE("the numbers are those of splitmix64") {
    Random random(1234567);
    CHECK(random.next() == 6457827717110365317ull);
    CHECK(random.next() == 3203168211198807973ull);
    CHECK(random.next() == 9817491932198370423ull);
  }

  TEST_CASE("streams of one seed and seeds of one stream differ") {
    std::set<std::uint64_t> seen;
    for (const char* name : {"weights", "shuffling", "dropout", ""})
      for (std::uint64_t seed = 0; seed < 100; ++seed) seen.insert(stream_seed(seed, name));
    CHECK(seen.size() == 400);
    CHECK(Random(7, "weights").next() == Random(stream_seed(7, "weights")).next());
  }

  TEST_CASE("a state that was stored goes on where it was") {
    Random random(5);
    random.next();
    Random again(random.state());
    CHECK(again.next() == random.next());
  }

  TEST_CASE("below is even over its range and never leaves it") {
    Random random(1);
    std::vector<int> seen(7);
    for (int i = 0; i < 70000; ++i) ++seen.at(static_cast<std::size_t>(random.below(7)));
    for (const int count : seen)
      CHECK(std::abs(count - 10000) < 500);  // 5 standard deviations are 460
    CHECK(random.below(1) == 0);
    CHECK_THROWS_AS(random.below(0), std::logic_error);
  }

  TEST_CASE("uniform and normal have their moments") {
    Random random(2);
    double mean = 0, square = 0, sum = 0;
    const int n = 100000;
    for (int i = 0; i < n; ++i) {
      const double u = random.uniform(), z = random.normal();
      CHECK_FALSE((u < 0 || u >= 1 || !std::isfinite(z)));
      sum += u / n;
      mean += z / n;
      square += z * z / n;
    }
    CHECK(sum == doctest::Approx(0.5).epsilon(0.01));
    CHECK(std::abs(mean) < 0.02);
    CHECK(square == doctest::Approx(1).epsilon(0.02));
  }

  TEST_CASE("a permutation holds every number once") {
    auto order = Random(3).permutation(50);
    CHECK_FALSE(std::is_sorted(order.begin(), order.end()));
    std::sort(order.begin(), order.end());
    for (std::int64_t i = 0; i < 50; ++i) CHECK(order[static_cast<std::size_t>(i)] == i);
    CHECK(Random(3).permutation(0).empty());
  }
}
