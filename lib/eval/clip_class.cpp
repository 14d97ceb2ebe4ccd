#include "eval/clip_class.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/log.h"

namespace hdcid {
namespace {

constexpr std::int64_t none = -1;

// When each class begins, and in how many steps a clip shows it.
struct Shown {
  std::vector<std::int64_t> begins, steps;  // [class]
};

Shown shown_in(const CodedClips& clips, std::int64_t clip) {
  const auto classes = static_cast<std::size_t>(clips.classes);
  const std::int64_t length = clips.lengths[static_cast<std::size_t>(clip)];
  Shown shown{std::vector<std::int64_t>(classes, length), std::vector<std::int64_t>(classes, 0)};
  for (std::int64_t t = length; t-- > 0;) {
    const auto label = clips.label(clip, t);
    for (std::size_t c = 0; c < classes; ++c)
      if (label[c] != 0) shown.begins[c] = t, ++shown.steps[c];
  }
  return shown;
}

std::int64_t class_of(const Shown& shown, ClipClass rule) {
  std::int64_t best = none;
  const auto before = [&](std::size_t a, std::size_t b) {
    const bool longer = shown.steps[a] > shown.steps[b], as_long = shown.steps[a] == shown.steps[b];
    const bool earlier = shown.begins[a] < shown.begins[b];
    return rule == ClipClass::first ? earlier : longer || (as_long && earlier);
  };
  for (std::size_t c = 0; c < shown.steps.size(); ++c) {
    if (shown.steps[c] == 0) continue;
    if (best != none && rule == ClipClass::leave_out) return none;
    if (best == none || before(c, static_cast<std::size_t>(best)))
      best = static_cast<std::int64_t>(c);
  }
  return best;
}

std::int64_t published_class(const CodedClips& clips, std::int64_t clip) {
  std::int64_t highest = none;
  for (std::int64_t t = 0; t < clips.lengths[static_cast<std::size_t>(clip)]; ++t) {
    const auto label = clips.label(clip, t).first(static_cast<std::size_t>(clips.classes));
    const auto lowest = std::ranges::find_if(label, [](auto x) { return x != 0; });
    if (lowest != label.end()) highest = std::max<std::int64_t>(highest, lowest - label.begin());
  }
  return highest;
}

template <class T>
void keep_rows(std::vector<T>& values, const std::vector<std::int64_t>& kept, std::size_t clips) {
  const auto width = static_cast<std::ptrdiff_t>(values.size() / clips);
  std::vector<T> rows;
  rows.reserve(kept.size() * static_cast<std::size_t>(width));
  for (const auto clip : kept)
    rows.insert(rows.end(), values.begin() + clip * width, values.begin() + (clip + 1) * width);
  values = std::move(rows);
}

}  // namespace

std::vector<std::int64_t> clip_classes(const CodedClips& clips, ClipClass rule) {
  std::vector<std::int64_t> classes;
  for (std::int64_t clip = 0; clip < clips.clips; ++clip)
    classes.push_back(rule == ClipClass::published ? published_class(clips, clip)
                                                   : class_of(shown_in(clips, clip), rule));
  return classes;
}

CodedClips with_classes(CodedClips clips, ClipClass rule) {
  clips.clip_class = clip_classes(clips, rule);
  std::vector<std::int64_t> kept;
  for (std::int64_t clip = 0; clip < clips.clips; ++clip)
    if (clips.clip_class[static_cast<std::size_t>(clip)] != none) kept.push_back(clip);
  clips.left_out = clips.clips - std::ssize(kept);
  if (clips.left_out == 0) return clips;
  const char* why = rule == ClipClass::leave_out ? "no class or several" : "no class";
  if (kept.empty())
    throw bad_input(clips.where, fmt::format("all {} clips have {}", clips.clips, why),
                    "a task that localises, or labels with classes");
  note(fmt::format("{}: {} of {} clips have {} and are left out", clips.where, clips.left_out,
                   clips.clips, why));
  const auto count = static_cast<std::size_t>(clips.clips);
  keep_rows(clips.codes, kept, count);
  for (auto& pass : clips.noisy) keep_rows(pass, kept, count);
  keep_rows(clips.lengths, kept, count);
  keep_rows(clips.labels, kept, count);
  keep_rows(clips.clip_class, kept, count);
  if (!clips.ids.empty()) keep_rows(clips.ids, kept, count);
  clips.clips = std::ssize(kept);
  return clips;
}

}  // namespace hdcid
