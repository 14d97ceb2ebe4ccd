#include "eval/targets.h"

#include <algorithm>

namespace hdcid {
namespace {

Targets one_hot_clips(const CodedClips& clips) {
  Targets targets;
  targets.columns = clips.classes;
  targets.truth.assign(static_cast<std::size_t>(clips.clips * clips.classes), 0);
  const auto classes = clip_classes(clips);
  for (std::int64_t n = 0; n < clips.clips; ++n) {
    targets
        .truth[static_cast<std::size_t>(n * clips.classes + classes[static_cast<std::size_t>(n)])] =
        1;
    targets.clip.push_back(n);
  }
  return targets;
}

Targets labelled_steps(const CodedClips& clips) {
  Targets targets;
  targets.columns = clips.classes + 1;
  targets.background = true;
  for (std::int64_t n = 0; n < clips.clips; ++n)
    for (std::int64_t t = 0; t < clips.lengths[static_cast<std::size_t>(n)]; ++t) {
      const auto label = clips.label(n, t);
      targets.truth.insert(targets.truth.end(), label.begin(), label.end());
      targets.clip.push_back(n);
    }
  return targets;
}

}  // namespace

std::vector<std::int64_t> clip_classes(const CodedClips& clips) {
  std::vector<std::int64_t> classes(static_cast<std::size_t>(clips.clips), 0);
  for (std::size_t n = 0; n < classes.size(); ++n)
    for (std::int64_t t = 0; t < clips.lengths[n]; ++t) {
      const auto label = clips.label(static_cast<std::int64_t>(n), t);
      const auto step_class = std::max_element(label.begin(), label.end() - 1) - label.begin();
      classes[n] = std::max<std::int64_t>(classes[n], step_class);
    }
  return classes;
}

Targets targets_of(const Task& task, const CodedClips& clips) {
  return task.problem == Problem::classification ? one_hot_clips(clips) : labelled_steps(clips);
}

}  // namespace hdcid
