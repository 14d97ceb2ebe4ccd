#include "nn/stored_values.h"

#include <doctest/doctest.h>

#include <limits>

TEST_SUITE("nn") {
  using namespace hdcid;

  TEST_CASE("every finite half becomes the float of the same value") {
    const auto bits = torch::arange(-32768, 32768, torch::kInt32).to(torch::kInt16);
    const auto halves = bits.view(torch::kHalf);
    const auto finite = halves.index({torch::isfinite(halves.to(torch::kFloat64))});
    REQUIRE(finite.numel() == 65536 - 2 * 1024);
    const auto wide = as_dtype(finite, torch::kFloat32);
    CHECK(torch::equal(wide, finite.to(torch::kFloat32)));
    CHECK(torch::equal(wide.signbit(), finite.to(torch::kFloat32).signbit()));
    CHECK(as_dtype(finite, torch::kFloat64).element_size() == 8);
  }

  TEST_CASE("NaN and infinity are found wherever they stand, in every kind of number") {
    for (const auto dtype : {torch::kHalf, torch::kBFloat16, torch::kFloat32, torch::kFloat64}) {
      CAPTURE(torch::toString(dtype));
      const auto well = torch::randn({300001}).to(dtype);
      CHECK(all_finite(well));
      CHECK(all_finite(torch::empty({0, 4}, dtype)));
      for (const double bad :
           {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
            -std::numeric_limits<double>::infinity()})
        for (const int place : {0, 131071, 131072, 300000}) {
          auto ill = well.clone();
          ill[place] = bad;
          CHECK_FALSE(all_finite(ill));
        }
    }
    CHECK(all_finite(torch::ones({3}, torch::kInt64)));
  }
}
