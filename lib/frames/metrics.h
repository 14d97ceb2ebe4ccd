#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace hdcid {

// How well predicted masks fit true ones. Predictions are probabilities [frame, pixel], truth 0 or
// 1 likewise. What a clip adds to each score is kept apart, so that scores of resampled clips are
// sums of the same parts.

inline constexpr std::size_t f_thresholds = 255;  // k / 254
using Curve = std::array<double, f_thresholds>;   // over the thresholds
inline double f_threshold(std::size_t k) { return static_cast<double>(k) / (f_thresholds - 1); }

// Of one frame, a pixel counting as predicted where its probability is not below the threshold.
struct PrecisionRecall {
  Curve precision, recall;
};
PrecisionRecall precision_recall(std::span<const float> prediction,
                                 std::span<const std::uint8_t> truth);

// Predicted is what has more than 1/2.
struct ClipScores {
  std::int64_t frames = 0;                    // that count
  double iou = 0;                             // sum over the frames; of an empty truth the share of
                                              // pixels predicted empty
  double full = 0;                            // the same if every pixel were predicted
  std::int64_t intersection = 0, either = 0;  // pixels: predicted and true, predicted or true
  std::int64_t objects = 0;                   // frames whose truth is not empty
  Curve f{};                                  // sum of their F-scores (beta squared 0.3)
};

// The scores of the frames of one clip of which a mask counts, `pixels` to a frame.
// Error(failed) when a prediction is no probability, as of weights that diverged.
ClipScores score_clip(std::span<const float> prediction, std::span<const std::uint8_t> truth,
                      std::int64_t pixels);

// All below: 0 of no clips.

double miou(std::span<const ClipScores> clips);  // mean over the frames
// As the authors' evaluation: the largest F-score of the mean curve of each batch of `batch` clips
// in their order, averaged over batches, a batch without any object counting 0.
double f_authors(std::span<const ClipScores> clips, std::int64_t batch);
// The largest F-score of the mean curve of all clips, and its threshold; no batches enter.
struct BestF {
  double value = 0, threshold = 0;
};
BestF f_max(std::span<const ClipScores> clips);
double iou_global(std::span<const ClipScores> clips);  // pixels of all frames together

}  // namespace hdcid
