#include "frames/queried_rows.h"

#include <doctest/doctest.h>

#include "import/import_support.h"

using namespace hdcid;

TEST_SUITE("frames") {
  TEST_CASE("frames and queries of a clip are found by its id, whatever their order") {
    FramesRecord frames;
    frames.clips.path = "f";
    frames.clips.clips = 4;
    frames.clips.ids = {"a", "b", "c", "d"};
    frames.clips.split = {2, 0, 2, 2};
    ClipRecord queries;
    queries.path = "q";
    queries.ids = {"d", "x", "b", "a"};
    const auto rows = queried_rows(frames, queries, "test");
    CHECK(rows.frames == std::vector<std::int64_t>{0, 3});
    CHECK(rows.queries == std::vector<std::int64_t>{3, 0});
    CHECK(rows.without_query == 1);
    CHECK(queried_rows(frames, queries, "all").frames.size() == 3);
    CHECK(error_of([&] { queried_rows(frames, queries, "val"); }) ==
          "f: no clip is in split 'val'");
    queries.ids = {"x"};
    CHECK(error_of([&] { queried_rows(frames, queries, "test"); }) ==
          "q: has none of the clips of split 'test' of f");
    queries.ids = {"a", "a"};
    CHECK(error_of([&] { queried_rows(frames, queries, "test"); }) ==
          "q: two clips have the id 'a'");
    queries.ids = {};
    CHECK(error_of([&] { queried_rows(frames, queries, "test"); }).find("no clip ids") !=
          std::string::npos);
  }
}
