#include "eval/clip_class.h"

#include <doctest/doctest.h>

#include "core/error.h"

namespace hdcid {
namespace {

// Clips of four steps; each step a letter: a, b, or "-" for background.
CodedClips shown(const std::vector<std::string>& clips) {
  CodedClips made;
  made.where = "x";
  made.clips = std::ssize(clips), made.steps = 4, made.classes = 2;
  made.layers = made.stages = 1;
  for (const auto& clip : clips)
    for (const char step : clip) {
      made.codes.push_back(static_cast<std::int32_t>(made.codes.size()));
      for (const char column : {'a', 'b', '-'}) made.labels.push_back(step == column);
    }
  made.lengths.assign(clips.size(), 4);
  return made;
}

using Classes = std::vector<std::int64_t>;

}  // namespace

TEST_SUITE("eval") {
  TEST_CASE("a clip without a class has none, whatever the rule for several") {
    const auto clips = shown({"--a-", "----", "bbbb"});
    for (const auto rule : {ClipClass::longest, ClipClass::first, ClipClass::leave_out})
      CHECK(clip_classes(clips, rule) == Classes{0, -1, 1});
  }

  TEST_CASE("of several classes the rule takes one, and never the highest for its number") {
    const auto clips = shown({"aaab", "baaa", "bbaa", "abab"});
    CHECK(clip_classes(clips, ClipClass::longest) == Classes{0, 0, 1, 0});
    CHECK(clip_classes(clips, ClipClass::first) == Classes{0, 1, 1, 0});
    CHECK(clip_classes(clips, ClipClass::leave_out) == Classes{-1, -1, -1, -1});
    CHECK(clip_classes(clips, ClipClass::published) == Classes{1, 1, 1, 1});
  }

  TEST_CASE("padded steps show nothing") {
    auto clips = shown({"-abb", "---b"});
    clips.lengths = {2, 3};
    CHECK(clip_classes(clips, ClipClass::longest) == Classes{0, -1});
  }

  TEST_CASE("clips without a class are left out of all that is known of clips, and counted") {
    auto clips = shown({"----", "aa--", "----", "--bb"});
    clips.ids = {"w", "x", "y", "z"};
    clips.noisy = {clips.codes};
    const auto left = with_classes(clips, ClipClass::longest);
    CHECK(left.left_out == 2);
    CHECK(left.clips == 2);
    CHECK(left.clip_class == Classes{0, 1});
    CHECK(left.ids == std::vector<std::string>{"x", "z"});
    CHECK(left.codes == std::vector<std::int32_t>{4, 5, 6, 7, 12, 13, 14, 15});
    CHECK(left.noisy.front() == left.codes);
    CHECK(left.label(1, 3)[1] == 1);
    CHECK(left.lengths.size() == 2);
    CHECK_THROWS_WITH_AS(with_classes(shown({"----", "----"}), ClipClass::longest),
                         "x: all 2 clips have no class", Error);
  }
}

}  // namespace hdcid
