#include "core/in_order.h"

#include <doctest/doctest.h>

#include <chrono>
#include <stdexcept>
#include <thread>

TEST_SUITE("core") {
  using namespace hdcid;

  struct Square {
    int number = 0, square = 0;
  };

  void run_squares(int threads, int count, std::vector<int>& used, int bad = -1) {
    InOrder<Square> squares(
        threads,
        [bad](Square& s) {
          if (s.number == bad) throw std::runtime_error("bad number");
          if (s.number % 3 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
          s.square = s.number * s.number;
        },
        [&](const Square& s) { used.push_back(s.square); });
    for (int i = 0; i < count; ++i) {
      squares.next().number = i;
      squares.start();
    }
    squares.finish();
  }

  TEST_CASE("what is done side by side is used in the order in which it was started") {
    for (const int threads : {1, 2, 3, 8}) {
      CAPTURE(threads);
      for (const int count : {0, 1, 7, 20}) {
        std::vector<int> used, expected;
        for (int i = 0; i < count; ++i) expected.push_back(i * i);
        run_squares(threads, count, used);
        CHECK(used == expected);
      }
    }
  }

  TEST_CASE("what the work throws reaches the caller, after all that came before was used") {
    for (const int threads : {1, 4}) {
      std::vector<int> used;
      CHECK_THROWS_WITH_AS(run_squares(threads, 20, used, 5), "bad number", std::runtime_error);
      CHECK(used == std::vector<int>{0, 1, 4, 9, 16});
    }
  }
}
