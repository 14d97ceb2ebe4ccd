#include "synth/timeline.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace hdcid {
namespace {

std::int64_t overlap(const Timeline& clip) {
  const auto& [heard, seen] = clip.primary_steps;
  return std::min(heard.offset, seen.offset) - std::max(heard.onset, seen.onset);
}

}  // namespace

TEST_SUITE("synth") {
  TEST_CASE(
      "events lie within the clip, and the primary one is seen and heard together somewhere") {
    for (std::int64_t steps : {1, 2, 5, 10, 30})
      for (std::int64_t misalign : {0, 1, 3, 100})
        for (std::int64_t index = 0; index < 50; ++index) {
          CAPTURE(steps);
          CAPTURE(misalign);
          CAPTURE(index);
          const auto clip = make_timeline(find_set("ave"), 5, {steps, misalign, 0.5}, 1, index);
          CHECK(overlap(clip) >= 1);
          for (auto sense : {hearing, sight}) {
            CHECK(clip.primary_steps[sense].onset >= 0);
            CHECK(clip.primary_steps[sense].offset <= steps);
            CHECK(clip.secondary_steps[sense].offset <= steps);
            CHECK(clip.secondary[sense] != clip.primary);
          }
        }
  }

  TEST_CASE("without misalignment both senses have the same steps, with it most have not") {
    int equal = 0;
    for (std::int64_t index = 0; index < 200; ++index) {
      const auto aligned = make_timeline(find_set("ave"), 5, {10, 0, 0}, 1, index);
      CHECK(aligned.primary_steps[hearing].onset == aligned.primary_steps[sight].onset);
      const auto shifted = make_timeline(find_set("ave"), 5, {10, 2, 0}, 1, index);
      equal += shifted.primary_steps[hearing].onset == shifted.primary_steps[sight].onset;
    }
    CHECK(equal < 120);
  }

  TEST_CASE("labels of one modality hold its secondary event, audio-visual ones do not") {
    Timeline clip;
    clip.primary = 1;
    clip.primary_steps = {Interval{0, 4}, Interval{2, 6}};
    clip.secondary = {3, -1};
    clip.secondary_steps = {Interval{5, 7}, Interval{}};
    CHECK(is_active(clip, LabelRule::own_modality, hearing, 1, 0));
    CHECK(!is_active(clip, LabelRule::audio_visual, hearing, 1, 0));
    CHECK(is_active(clip, LabelRule::audio_visual, hearing, 1, 3));
    CHECK(is_active(clip, LabelRule::own_modality, hearing, 3, 6));
    CHECK(!is_active(clip, LabelRule::own_modality, sight, 3, 6));
    CHECK(!is_active(clip, LabelRule::audio_visual, hearing, 3, 6));
  }

  TEST_CASE("minor events are in both senses, of different kinds, and change nothing else") {
    TimelineOptions options{10, 1, 0.5, 2, 5, 1.0};
    const auto& set = find_set("ave");
    int during = 0;
    for (std::int64_t index = 0; index < 100; ++index) {
      const auto clip = make_timeline(set, 5, options, 1, index);
      const auto plain = make_timeline(set, 5, {10, 1, 0.5}, 1, index);
      CHECK(plain.minor.empty());
      CHECK(clip.secondary == plain.secondary);
      CHECK(clip.primary_steps[sight].onset == plain.primary_steps[sight].onset);
      REQUIRE(clip.minor.size() == 2);
      CHECK(clip.minor[0].kind != clip.minor[1].kind);
      for (const auto& event : clip.minor) {
        CHECK(event.kind < 5);
        for (auto sense : {hearing, sight}) {
          const auto steps = event.steps[sense];
          CHECK(steps.onset < steps.offset);
          CHECK(steps.offset <= 10);
          CHECK(is_active_minor(clip, sense, event.kind, steps.onset));
        }
        const auto main = clip.primary_steps[sight], minor = event.steps[sight];
        during += main.onset - 2 <= minor.onset && minor.onset < main.offset + 2;
      }
    }
    CHECK(during == 200);  // up to the misalignment of both
    CHECK(make_timeline(find_set("ucf"), 8, options, 1, 3).minor.empty());
  }

  TEST_CASE("the class of ucf and vgg clips holds in every step and nothing else happens") {
    const auto clip = make_timeline(find_set("ucf"), 8, {10, 2, 1}, 1, 3);
    CHECK(clip.primary_steps[sight].onset == 0);
    CHECK(clip.primary_steps[sight].offset == 10);
    CHECK(clip.secondary[sight] == -1);
  }
}

}  // namespace hdcid
