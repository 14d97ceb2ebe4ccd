#include "toc/live_rows.h"

#include <doctest/doctest.h>

namespace hdcid {

TEST_SUITE("toc") {
  TEST_CASE("by norm, zero, faded and blown-up codes are dead") {
    const CodeRows codebook{5, 1, {1.0, -1.2, 0.0, 0.01, 100.0}};
    CHECK(live_by_norm(codebook).live == std::vector<bool>{true, true, false, false, false});
  }

  TEST_CASE("by norm, a codebook most of whose codes are zero keeps the others") {
    const CodeRows codebook{7, 1, {0, 0, 1.0, 0, -1.2, 0, 100.0}};
    CHECK(live_by_norm(codebook).live ==
          std::vector<bool>{false, false, true, false, true, false, false});
    CHECK(live_by_norm({2, 1, {0, 0}}).dead() == 2);
  }
}

}  // namespace hdcid
