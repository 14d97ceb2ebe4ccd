#include "eval/targets.h"

namespace hdcid {
namespace {

Targets one_hot_clips(const CodedClips& clips) {
  Targets targets;
  targets.columns = clips.classes;
  targets.truth.assign(static_cast<std::size_t>(clips.clips * clips.classes), 0);
  for (std::int64_t n = 0; n < clips.clips; ++n) {
    const auto column = clips.clip_class.at(static_cast<std::size_t>(n));
    targets.truth[static_cast<std::size_t>(n * clips.classes + column)] = 1;
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

Targets targets_of(const Task& task, const CodedClips& clips) {
  return task.problem == Problem::classification ? one_hot_clips(clips) : labelled_steps(clips);
}

}  // namespace hdcid
