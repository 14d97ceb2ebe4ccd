#include "frames/metrics.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "core/error.h"

using namespace hdcid;

namespace {

ClipScores of(const std::vector<float>& prediction, const std::vector<std::uint8_t>& truth) {
  return score_clip(prediction, truth, std::ssize(truth));
}

}  // namespace

TEST_SUITE("frames") {
  TEST_CASE("IoU of frames and of all pixels together") {
    const std::vector<ClipScores> clips = {of({0.9F, 0.6F, 0.5F, 0}, {1, 0, 1, 0}),
                                           of({0, 0, 0, 1}, {0, 0, 0, 0})};
    CHECK(clips[0].iou == doctest::Approx(1.0 / 3));
    CHECK(clips[1].iou == doctest::Approx(3.0 / 4));  // nothing there: what is predicted empty
    CHECK(clips[1].objects == 0);
    CHECK(miou(clips) == doctest::Approx((1.0 / 3 + 3.0 / 4) / 2));
    CHECK(iou_global(clips) == doctest::Approx(1.0 / 4));
  }

  TEST_CASE("a clip of several frames counts each, and scores are sums of clips") {
    const std::vector<float> prediction = {1, 0, 0, 1};
    const std::vector<std::uint8_t> truth = {1, 0, 1, 0};
    const auto clip = score_clip(prediction, truth, 2);
    CHECK(clip.frames == 2);
    CHECK(clip.iou == doctest::Approx(1));
    const std::vector<ClipScores> one = {clip}, twice = {clip, clip};
    CHECK(f_max(one).value == doctest::Approx(f_max(twice).value));
  }

  TEST_CASE("the best threshold is found, and batches are no better than their frames allow") {
    const auto clip = of({0.8F, 0.7F, 0.2F, 0.1F}, {1, 1, 0, 0});
    const std::vector<ClipScores> clips = {clip, of({0.3F, 0.6F, 0.2F, 0.1F}, {1, 0, 0, 0})};
    const auto best = f_max(std::span(clips).first(1));
    CHECK(best.value == doctest::Approx(1));
    CHECK(best.threshold > 0.2);
    CHECK(best.threshold <= 0.7);
    CHECK(f_authors(clips, 1) >= f_max(clips).value);
    CHECK(f_authors(clips, 4) == doctest::Approx(f_max(clips).value));
  }

  TEST_CASE("a batch without any object counts 0, and nothing at all is 0") {
    const std::vector<ClipScores> clips = {of({1, 0}, {1, 0}), of({0, 0}, {0, 0})};
    CHECK(f_authors(clips, 1) == doctest::Approx(0.5));
    CHECK(f_max(clips).value == doctest::Approx(1));
    CHECK(miou({}) == 0);
    CHECK(f_authors({}, 4) == 0);
    CHECK(f_max({}).value == 0);
  }

  TEST_CASE("what is no probability is refused") {
    for (const float value : {std::nanf(""), -0.1F, 1.5F})
      CHECK_THROWS_AS(of({value, 0}, {1, 0}), Error);
  }
}
