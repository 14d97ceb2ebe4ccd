#include "frames/metrics.h"

#include <algorithm>

#include "core/error.h"

namespace hdcid {
namespace {

constexpr double beta_squared = 0.3;
constexpr double iou_epsilon = 1e-7, share_epsilon = 1e-20;  // the authors'

using Counts = std::array<std::int64_t, f_thresholds>;

// The last threshold that is not above the probability.
std::size_t bin_of(float probability) {
  constexpr auto last = static_cast<float>(f_thresholds - 1);
  if (!(probability >= 0 && probability <= 1))
    throw Error(Exit::failed, "a predicted mask holds values that are no probabilities",
                "the decoder's weights diverged: train it with a smaller --learning-rate");
  auto bin = static_cast<std::size_t>(probability * last);
  while (bin > 0 && probability < static_cast<float>(f_threshold(bin))) --bin;
  while (bin + 1 < f_thresholds && probability >= static_cast<float>(f_threshold(bin + 1))) ++bin;
  return bin;
}

// From pixels per bin to pixels at or above each threshold.
void add_up(Counts& counts) {
  for (std::size_t k = f_thresholds - 1; k-- > 0;) counts[k] += counts[k + 1];
}

double f_of(double precision, double recall) {
  const double below = beta_squared * precision + recall;
  return below > 0 ? (1 + beta_squared) * precision * recall / below : 0;
}

void add_f(ClipScores& scores, std::span<const float> prediction,
           std::span<const std::uint8_t> truth) {
  const auto curves = precision_recall(prediction, truth);
  for (std::size_t k = 0; k < f_thresholds; ++k)
    scores.f[k] += f_of(curves.precision[k], curves.recall[k]);
}

void add_frame(ClipScores& scores, std::span<const float> prediction,
               std::span<const std::uint8_t> truth) {
  std::int64_t both = 0, either = 0, object = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    const bool predicted = prediction[i] > 0.5F, there = truth[i] != 0;
    both += predicted && there;
    either += predicted || there;
    object += there;
  }
  const auto pixels = std::ssize(truth);
  const auto inside = object > 0 ? both : pixels - either, area = object > 0 ? either : pixels;
  scores.iou += static_cast<double>(inside) / (static_cast<double>(area) + iou_epsilon);
  scores.full += static_cast<double>(object) / (static_cast<double>(pixels) + iou_epsilon);
  scores.intersection += both;
  scores.either += either;
  scores.objects += object > 0;
  ++scores.frames;
  if (object > 0) add_f(scores, prediction, truth);
}

}  // namespace

PrecisionRecall precision_recall(std::span<const float> prediction,
                                 std::span<const std::uint8_t> truth) {
  Counts predicted{}, hits{};
  for (std::size_t i = 0; i < truth.size(); ++i) {
    const auto bin = bin_of(prediction[i]);
    ++predicted[bin];
    hits[bin] += truth[i] != 0;
  }
  add_up(predicted);
  add_up(hits);
  const auto object = static_cast<double>(hits[0]);  // no threshold is below the first
  PrecisionRecall curves;
  for (std::size_t k = 0; k < f_thresholds; ++k) {
    const auto hit = static_cast<double>(hits[k]);
    curves.precision[k] = hit / (static_cast<double>(predicted[k]) + share_epsilon);
    curves.recall[k] = hit / (object + share_epsilon);
  }
  return curves;
}

ClipScores score_clip(std::span<const float> prediction, std::span<const std::uint8_t> truth,
                      std::int64_t pixels) {
  ClipScores scores;
  const auto size = static_cast<std::size_t>(pixels);
  for (std::size_t at = 0; at < truth.size(); at += size)
    add_frame(scores, prediction.subspan(at, size), truth.subspan(at, size));
  return scores;
}

double miou(std::span<const ClipScores> clips) {
  double sum = 0;
  std::int64_t frames = 0;
  for (const auto& clip : clips) sum += clip.iou, frames += clip.frames;
  return frames > 0 ? sum / static_cast<double>(frames) : 0;
}

BestF f_max(std::span<const ClipScores> clips) {
  Curve sum{};
  std::int64_t objects = 0;
  for (const auto& clip : clips) {
    objects += clip.objects;
    for (std::size_t k = 0; k < f_thresholds; ++k) sum[k] += clip.f[k];
  }
  if (objects == 0) return {};
  const auto best = std::ranges::max_element(sum);
  return {*best / static_cast<double>(objects),
          f_threshold(static_cast<std::size_t>(best - sum.begin()))};
}

double f_authors(std::span<const ClipScores> clips, std::int64_t batch) {
  double sum = 0;
  std::int64_t batches = 0;
  const auto size = static_cast<std::size_t>(batch);
  for (std::size_t at = 0; at < clips.size(); at += size, ++batches)
    sum += f_max(clips.subspan(at, std::min(size, clips.size() - at))).value;
  return batches > 0 ? sum / static_cast<double>(batches) : 0;
}

double iou_global(std::span<const ClipScores> clips) {
  std::int64_t both = 0, either = 0;
  for (const auto& clip : clips) both += clip.intersection, either += clip.either;
  return either > 0 ? static_cast<double>(both) / static_cast<double>(either) : 0;
}

}  // namespace hdcid
