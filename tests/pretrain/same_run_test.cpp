#include "pretrain/same_run.h"

#include <doctest/doctest.h>

TEST_SUITE("pretrain") {
  using namespace hdcid;

  namespace {

  Json record(int batch, const char* axis, const char* digest, int seed) {
    return {{"tool", "hdcid-pretrain"},
            {"version", "1"},
            {"seed", seed},
            {"options", {{"batch-size", batch}, {"cpc-axis", axis}}},
            {"inputs", {{"features", digest}}}};
  }

  }  // namespace

  TEST_CASE("the option in which two runs differ is named with both values") {
    const auto there = record(80, "samples", "xxh3:1", 0);
    CHECK(first_difference(there, there) == "");
    CHECK(first_difference(there, record(64, "samples", "xxh3:1", 0)) ==
          "--batch-size (80 there, 64 here)");
    CHECK(first_difference(there, record(80, "contexts", "xxh3:1", 0)) ==
          "--cpc-axis (samples there, contexts here)");
    CHECK(first_difference(there, record(80, "samples", "xxh3:2", 0)) ==
          "the input features (xxh3:1 there, xxh3:2 here)");
    CHECK(first_difference(there, record(80, "samples", "xxh3:1", 4)) ==
          "--seed (0 there, 4 here)");
    CHECK(first_difference(Json(), there) == "--batch-size (nothing there, 80 here)");
  }
}
