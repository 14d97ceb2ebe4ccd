#include "synth/timeline.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/random.h"

namespace hdcid {
namespace {

// An event lasts from 30 % to 80 % of the clip, so that a clip has background steps too.
Interval draw_interval(Random& random, std::int64_t steps) {
  auto shortest = std::max<std::int64_t>(1, steps * 3 / 10),
       longest = std::max(shortest, steps * 8 / 10);
  auto length = shortest + random.below(longest - shortest + 1);
  auto onset = random.below(steps - length + 1);
  return {onset, onset + length};
}

// Shifts by up to `misalign` steps, but less than half the length, so that two shifted copies still
// overlap.
Interval shifted(Random& random, Interval common, const TimelineOptions& options) {
  auto most = std::min(options.misalign, (common.offset - common.onset - 1) / 2);
  auto shift = random.below(2 * most + 1) - most;
  return {std::clamp<std::int64_t>(common.onset + shift, 0, options.steps),
          std::clamp<std::int64_t>(common.offset + shift, 0, options.steps)};
}

// The interval of a minor event that begins within `primary`, or anywhere.
Interval minor_interval(Random& random, Interval primary, const TimelineOptions& options) {
  auto steps = draw_interval(random, options.steps);
  const auto length = steps.offset - steps.onset;
  const auto onset = primary.onset + random.below(primary.offset - primary.onset);
  if (random.uniform() >= options.minor_overlap) return steps;
  return {onset, std::min(onset + length, options.steps)};
}

std::vector<MinorEvent> draw_minor(Random random, Interval primary,
                                   const TimelineOptions& options) {
  std::vector<MinorEvent> events;
  const auto kinds = random.permutation(options.minor_kinds);
  for (std::int64_t i = 0; i < std::min(options.minor, options.minor_kinds); ++i) {
    const auto common = minor_interval(random, primary, options);
    const auto heard = shifted(random, common, options), seen = shifted(random, common, options);
    events.push_back({kinds[static_cast<std::size_t>(i)], {heard, seen}});
  }
  return events;
}

}  // namespace

TwinScene twin_scene(const SetSpec& set, std::int64_t classes, std::int64_t clip) {
  const auto scene = clip / 2;
  const auto first = scene % classes, apart = 1 + scene / classes % (classes - 1);
  return {fmt::format("{}-{:06}", set.stream, scene), {first, (first + apart) % classes}};
}

Timeline make_timeline(const SetSpec& set, std::int64_t classes, const TimelineOptions& options,
                       std::uint64_t seed, std::int64_t clip) {
  Timeline timeline;
  timeline.id = fmt::format("{}-{:06}", set.stream, clip);
  timeline.primary =
      clip % classes;  // balanced, and every class is there as soon as there are enough clips
  if (set.frames) {
    const auto scene = twin_scene(set, classes, clip);
    timeline.id = scene.id + (clip % 2 == 0 ? "a" : "b");
    timeline.primary = scene.asked[static_cast<std::size_t>(clip % 2)];
  }
  Random random(seed, "timeline/" + timeline.id);
  Interval common =
      set.whole_clip ? Interval{0, options.steps} : draw_interval(random, options.steps);
  for (auto sense : {hearing, sight}) {
    timeline.primary_steps[sense] = set.whole_clip ? common : shifted(random, common, options);
    bool present = random.uniform() < options.secondary && classes > 1 && !set.whole_clip;
    auto other =
        (timeline.primary + 1 + random.below(std::max<std::int64_t>(1, classes - 1))) % classes;
    auto steps = draw_interval(random, options.steps);
    if (!present) continue;
    timeline.secondary[sense] = other;
    timeline.secondary_steps[sense] = steps;
  }
  if (!set.whole_clip)  // a stream of their own: without them a clip is what it would be
    timeline.minor = draw_minor(Random(seed, "minor/" + timeline.id), common, options);
  return timeline;
}

bool is_active(const Timeline& clip, LabelRule rule, Sense sense, std::int64_t index,
               std::int64_t step) {
  const auto& primary = clip.primary_steps;
  if (rule == LabelRule::audio_visual)
    return index == clip.primary && primary[hearing].covers(step) && primary[sight].covers(step);
  return (index == clip.primary && primary[sense].covers(step)) ||
         (index == clip.secondary[sense] && clip.secondary_steps[sense].covers(step));
}

bool is_active_minor(const Timeline& clip, Sense sense, std::int64_t kind, std::int64_t step) {
  return std::ranges::any_of(clip.minor, [&](const MinorEvent& event) {
    return event.kind == kind && event.steps[sense].covers(step);
  });
}

}  // namespace hdcid
