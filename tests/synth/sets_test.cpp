#include "synth/sets.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/error.h"

namespace hdcid {
namespace {

std::int64_t common(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  return std::ranges::count_if(a, [&](auto index) { return std::ranges::count(b, index) > 0; });
}

}  // namespace

TEST_SUITE("synth") {
  TEST_CASE("a world of 32 classes gives every set its published number, a larger one no more") {
    for (std::int64_t world : {32, 33, 60, 1000}) {
      CHECK(classes_of(ClassList::all, world).size() == static_cast<std::size_t>(world));
      CHECK(classes_of(ClassList::ave, world).size() == 28);
      CHECK(classes_of(ClassList::avvp, world).size() == 25);
      CHECK(classes_of(ClassList::shared, world).size() == 12);
      CHECK(classes_of(ClassList::ucf, world).size() == 16);
      CHECK(classes_of(ClassList::avs, world).size() == 8);
    }
  }

  TEST_CASE(
      "in every world lists are ascending classes of it, and the shared ones belong to AVE and "
      "AVVP") {
    for (std::int64_t world = 2; world < 70; ++world) {
      CAPTURE(world);
      for (auto list :
           {ClassList::ave, ClassList::avvp, ClassList::shared, ClassList::ucf, ClassList::avs}) {
        const auto classes = classes_of(list, world);
        CHECK(!classes.empty());
        CHECK(std::ranges::adjacent_find(classes, std::greater_equal<>()) == classes.end());
        CHECK(classes.front() >= 0);
        CHECK(classes.back() < world);
      }
      const auto shared = classes_of(ClassList::shared, world);
      CHECK(common(shared, classes_of(ClassList::ave, world)) == std::ssize(shared));
      CHECK(common(shared, classes_of(ClassList::avvp, world)) == std::ssize(shared));
    }
  }

  TEST_CASE("splits depend on the id alone and have about the promised sizes") {
    const auto &video = find_set("avvp-video"), &audio = find_set("avvp-audio");
    std::vector<int> counts(3);
    for (int clip = 0; clip < 2000; ++clip) {
      const auto id = "avvp-" + std::to_string(clip);
      CHECK(split_of(video, id) == split_of(audio, id));
      ++counts[split_of(video, id)];
    }
    CHECK(counts[0] == doctest::Approx(1000).epsilon(0.1));
    CHECK(counts[1] == doctest::Approx(200).epsilon(0.25));
  }

  TEST_CASE("an unknown set is a usage error") {
    CHECK_THROWS_WITH_AS(find_set("aev"), "there is no set 'aev'", Error);
  }
}

}  // namespace hdcid
