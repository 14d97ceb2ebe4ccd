#include "store/frame_cache.h"

#include <doctest/doctest.h>

TEST_SUITE("store") {
  using namespace hdcid;

  TEST_CASE("the frame that was used longest ago goes first") {
    FrameCache cache(100);
    const auto bytes = [](std::size_t n) { return FrameCache::Bytes(n, std::byte{1}); };
    cache.keep(1, bytes(40));
    cache.keep(2, bytes(40));
    CHECK(cache.find(1) != nullptr);
    cache.keep(3, bytes(40));
    CHECK(cache.find(2) == nullptr);
    CHECK(cache.find(1) != nullptr);
    CHECK(cache.keep(4, bytes(500))->size() == 500);
    CHECK(cache.find(1) == nullptr);
    CHECK(cache.find(4) != nullptr);
  }
}
