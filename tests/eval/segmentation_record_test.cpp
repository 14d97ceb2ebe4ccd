#include "eval/segmentation_record.h"

#include <doctest/doctest.h>

#include "report/clip_outcomes.h"

namespace hdcid {
namespace {

// Clips of one frame of ten pixels, `object` of them the object, of which the first `found` are
// predicted and nothing else.
std::vector<ClipScores> clips_of(const std::vector<std::pair<int, int>>& found_of_object) {
  std::vector<ClipScores> clips;
  for (const auto& [found, object] : found_of_object) {
    std::vector<float> prediction(10, 0.0F);
    std::vector<std::uint8_t> truth(10, 0);
    for (int i = 0; i < found; ++i) prediction[static_cast<std::size_t>(i)] = 0.9F;
    for (int i = 0; i < object; ++i) truth[static_cast<std::size_t>(i)] = 1;
    clips.push_back(score_clip(prediction, truth, 10));
  }
  return clips;
}

}  // namespace

TEST_SUITE("eval") {
  TEST_CASE("the gap is what the right query adds to mIoU, with an interval around it") {
    const auto right = clips_of({{4, 4}, {2, 4}, {4, 4}, {4, 4}}),
               wrong = clips_of({{0, 4}, {1, 4}, {0, 4}, {1, 4}}),
               none = clips_of({{0, 4}, {0, 4}, {0, 4}, {0, 4}});
    const auto metrics = segmentation_metrics({right, wrong, none}, 4);
    CHECK(metrics["miou"] == doctest::Approx(87.5));
    CHECK(metrics["wrong_query"]["miou"] == doctest::Approx(12.5));
    const auto& gap = metrics["wrong_query"]["gap"];
    CHECK(gap["value"] == doctest::Approx(75));
    CHECK(gap["interval"][0] >= 25);
    CHECK(gap["interval"][0] < 75);
    CHECK(gap["interval"][1] <= 100);
    CHECK(gap["interval"][1] > 75);
    CHECK(metrics["no_query"]["gap"]["value"] == doctest::Approx(87.5));
    CHECK(metrics["chance"] == doctest::Approx(40));
    CHECK(metrics["clips"] == 4);
    CHECK(metrics["frames"] == 4);
    CHECK_FALSE(segmentation_metrics({right, {}, none}, 4).contains("wrong_query"));
  }

  TEST_CASE("a query that changes nothing has no gap, in no draw of clips") {
    const auto clips = clips_of({{4, 4}, {2, 4}, {0, 4}, {1, 4}});
    const auto metrics = segmentation_metrics({clips, clips, clips}, 4);
    CHECK(metrics["wrong_query"]["gap"]["value"] == 0);
    CHECK(metrics["wrong_query"]["gap"]["interval"][0] == 0);
    CHECK(metrics["wrong_query"]["gap"]["interval"][1] == 0);
  }

  TEST_CASE("chance of frames without an object is to predict nothing") {
    const auto clips = clips_of({{0, 0}, {0, 0}, {3, 0}, {4, 4}});
    const auto metrics = segmentation_metrics({clips, {}, clips}, 4);
    CHECK(metrics["chance"] == doctest::Approx(75));
    CHECK(metrics["miou"] == doctest::Approx(100 * (1 + 1 + 0.7 + 1) / 4));
  }

  TEST_CASE("what is recorded of each clip gives the score again") {
    const auto clips = clips_of({{4, 4}, {2, 4}, {1, 3}});
    const auto outcomes = parse_outcomes(segmentation_per_clip(clips, "xxh3:a"), "here");
    CHECK(outcomes.score() == doctest::Approx(100 * miou(clips)).epsilon(1e-7));
  }
}

}  // namespace hdcid
