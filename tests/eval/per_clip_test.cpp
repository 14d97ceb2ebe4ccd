#include "eval/per_clip.h"

#include <doctest/doctest.h>

#include "codes/clip_ids.h"

using namespace hdcid;

TEST_SUITE("eval") {
  TEST_CASE("localisation records what was counted in each clip, without background") {
    const Targets targets{
        3, true, {1, 0, 0, /**/ 1, 1, 0, /**/ 0, 0, 1, /**/ 0, 1, 0}, {0, 0, 1, 1}};
    const Decisions decisions = {1, 1, 0, /**/ 1, 0, 0, /**/ 1, 0, 1, /**/ 0, 0, 1};
    const auto record = per_clip_record(find_task("avvp"), targets, decisions, "xxh3:a");
    CHECK(record.dump() ==
          R"({"clips":"xxh3:a","hits":[2,0],"predicted":[3,1],"positives":[3,1]})");
    const auto metrics = measure(targets, decisions, 80);
    CHECK(metrics.foreground.hits == 2);
    CHECK(metrics.foreground.predicted == 4);
  }

  TEST_CASE("classification records whether each clip is right") {
    const Targets targets{3, false, {0, 1, 0, /**/ 0, 0, 1}, {0, 1}};
    CHECK(per_clip_record(find_task("ave"), targets, {0, 1, 0, 0, 1, 0}, "xxh3:a").dump() ==
          R"({"clips":"xxh3:a","correct":[1,0]})");
  }

  TEST_CASE("clips are told apart by their ids, without ids by their labels") {
    const auto digest = [](const std::vector<std::string>& ids, std::uint8_t label) {
      CodedClips clips;
      clips.ids = ids;
      clips.labels = {label, 0};
      return digest_of_clips(clips);
    };
    CHECK(digest({"a", "b"}, 1) != digest({"b", "a"}, 1));
    CHECK(digest({"a", "b"}, 1) != digest({"ab", ""}, 1));
    CHECK(digest({"a", "b"}, 1) == digest({"a", "b"}, 0));
    CHECK(digest({}, 1) != digest({}, 0));
  }
}
