#include <doctest/doctest.h>

#include <cmath>

#include "frames/metrics.h"
#include "support/golden_avs.h"

using namespace hdcid;

namespace {

// The golden frames, each as a clip of its own.
struct GoldenFrames {
  TensorReader file = golden_avs("metrics.safetensors");
  std::vector<float> prediction;
  HostTensor truth = file.read("truth");
  std::int64_t frames = truth.shape[0], pixels = element_count(truth.shape) / frames;
  std::vector<ClipScores> clips;

  GoldenFrames() {
    for (const double logit : file.read("logits").to_doubles())
      prediction.push_back(1 / (1 + std::exp(-static_cast<float>(logit))));
    for (std::int64_t i = 0; i < frames; ++i)
      clips.push_back(score_clip(of(i), truth_of(i), pixels));
  }
  std::span<const float> of(std::int64_t i) const {
    return std::span(prediction)
        .subspan(static_cast<std::size_t>(i * pixels), static_cast<std::size_t>(pixels));
  }
  std::span<const std::uint8_t> truth_of(std::int64_t i) const {
    return truth.view<std::uint8_t>().subspan(static_cast<std::size_t>(i * pixels),
                                              static_cast<std::size_t>(pixels));
  }
  std::span<const ClipScores> batch(std::size_t i) const {
    return std::span(clips).subspan(i * clips.size() / 2, clips.size() / 2);
  }
  std::vector<double> golden(const std::string& name) { return file.read(name).to_doubles(); }
};

void check_near(double ours, double theirs) { CHECK(std::abs(ours - theirs) <= 1e-6); }

}  // namespace

TEST_SUITE("golden.avs.metrics") {
  TEST_CASE("IoU of each frame, of each batch and of all, empty truths and full ones included") {
    GoldenFrames set;
    const auto iou = set.golden("iou"), batches = set.golden("miou_batches");
    for (std::size_t i = 0; i < set.clips.size(); ++i) {
      CAPTURE(i);
      check_near(set.clips[i].iou, iou[i]);
    }
    for (std::size_t i = 0; i < 2; ++i) check_near(miou(set.batch(i)), batches[i]);
    check_near(miou(set.clips), set.golden("miou")[0]);
  }

  TEST_CASE("precision and recall of every frame at every threshold") {
    GoldenFrames set;
    const auto precision = set.golden("precision"), recall = set.golden("recall");
    for (std::int64_t i = 0; i < set.frames; ++i) {
      CAPTURE(i);
      const auto curves = precision_recall(set.of(i), set.truth_of(i));
      for (std::size_t k = 0; k < f_thresholds; ++k) {
        const auto at = static_cast<std::size_t>(i) * f_thresholds + k;
        REQUIRE(std::abs(curves.precision[k] - precision[at]) <= 1e-6);
        REQUIRE(std::abs(curves.recall[k] - recall[at]) <= 1e-6);
      }
    }
  }

  TEST_CASE("F-scores of each frame, of batches as the authors average them, and of all frames") {
    GoldenFrames set;
    const auto single = set.golden("f_single"), batches = set.golden("f_batches");
    for (std::size_t i = 0; i < set.clips.size(); ++i)
      check_near(f_max(std::span(set.clips).subspan(i, 1)).value, single[i]);
    for (std::size_t i = 0; i < 2; ++i) check_near(f_max(set.batch(i)).value, batches[i]);
    check_near(f_authors(set.clips, set.frames / 2), set.golden("f_mean")[0]);
    check_near(f_max(set.clips).value, set.golden("f_all")[0]);
  }
}
