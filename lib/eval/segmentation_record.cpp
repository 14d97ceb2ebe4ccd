#include "eval/segmentation_record.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/random.h"

namespace hdcid {
namespace {

constexpr int resamples = 1000;
using Clips = std::vector<ClipScores>;
using Metric = std::function<double(const Clips&)>;

// One draw of clips with replacement, the same for all scores of a run.
std::vector<std::int64_t> draw(Random& random, std::int64_t clips) {
  std::vector<std::int64_t> drawn;
  for (std::int64_t i = 0; i < clips; ++i) drawn.push_back(random.below(clips));
  return drawn;
}

Clips at(const Clips& clips, const std::vector<std::int64_t>& drawn) {
  Clips chosen;
  chosen.reserve(drawn.size());
  for (const auto clip : drawn) chosen.push_back(clips[static_cast<std::size_t>(clip)]);
  return chosen;
}

Json middle_95(std::vector<double> values) {
  std::ranges::sort(values);
  const auto cut = values.size() / 40;
  return {values[cut], values[values.size() - 1 - cut]};
}

// 95 % intervals of metrics of one set of scores over the same draws of clips.
std::vector<Json> intervals(const Clips& clips, const std::vector<Metric>& metrics) {
  std::vector<std::vector<double>> values(metrics.size());
  Random random(0, "eval.segmentation");
  for (int i = 0; i < resamples; ++i) {
    const auto drawn = at(clips, draw(random, std::ssize(clips)));
    for (std::size_t m = 0; m < metrics.size(); ++m) values[m].push_back(100 * metrics[m](drawn));
  }
  std::vector<Json> all;
  for (auto& of_one : values) all.push_back(middle_95(std::move(of_one)));
  return all;
}

double f_of(const Clips& clips) { return f_max(clips).value; }

Json scores_of(const Clips& clips, std::int64_t batch) {
  return {{"miou", 100 * miou(clips)},
          {"f_authors", 100 * f_authors(clips, batch)},
          {"f_max", 100 * f_of(clips)},
          {"f_max_threshold", f_max(clips).threshold},
          {"iou_global", 100 * iou_global(clips)}};
}

double constant_miou(const Clips& clips) {
  double full = 0, empty = 0, frames = 0;
  for (const auto& clip : clips) {
    full += clip.full;
    empty += static_cast<double>(clip.frames - clip.objects);
    frames += static_cast<double>(clip.frames);
  }
  return frames > 0 ? std::max(full, empty) / frames : 0;
}

// Points of mIoU between two queries of the same clips.
Json gap(const Clips& right, const Clips& other) {
  std::vector<double> gaps;
  Random random(0, "eval.segmentation");
  for (int i = 0; i < resamples; ++i) {
    const auto drawn = draw(random, std::ssize(right));
    gaps.push_back(100 * (miou(at(right, drawn)) - miou(at(other, drawn))));
  }
  return {{"value", 100 * (miou(right) - miou(other))}, {"interval", middle_95(std::move(gaps))}};
}

}  // namespace

Json segmentation_metrics(const QueriedScores& scores, std::int64_t batch) {
  auto record = scores_of(scores.right, batch);
  record["metric_batch"] = batch;
  const auto spread = intervals(scores.right, {miou, f_of, iou_global});
  record["intervals"] = {{"miou", spread[0]}, {"f_max", spread[1]}, {"iou_global", spread[2]}};
  record["clips"] = scores.right.size();
  std::int64_t frames = 0;
  for (const auto& clip : scores.right) frames += clip.frames;
  record["frames"] = frames;
  record["chance"] = 100 * constant_miou(scores.right);
  record["chance_rule"] = "the best of every pixel and none";
  record["no_query"] = scores_of(scores.none, batch);
  record["no_query"]["gap"] = gap(scores.right, scores.none);
  if (scores.wrong.empty()) return record;
  record["wrong_query"] = scores_of(scores.wrong, batch);
  record["wrong_query"]["gap"] = gap(scores.right, scores.wrong);
  return record;
}

Json segmentation_per_clip(const std::vector<ClipScores>& scores, const std::string& clips) {
  constexpr double unit = 1e8;
  Json hits = Json::array(), frames = Json::array();
  for (const auto& clip : scores) {
    hits.push_back(std::llround(unit * clip.iou));
    frames.push_back(std::llround(unit * static_cast<double>(clip.frames)));
  }
  return {{"clips", clips}, {"hits", hits}, {"predicted", frames}, {"positives", frames}};
}

}  // namespace hdcid
