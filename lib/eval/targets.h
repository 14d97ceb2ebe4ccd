#pragma once

#include <cstdint>
#include <vector>

#include "codes/coded_clips.h"
#include "eval/task.h"

namespace hdcid {

// Class of every clip from labels per step, [clip]: per step the first of the largest foreground
// columns (a background step gives class 0), then the largest over the real steps, as in the
// authors' code.
std::vector<std::int64_t> clip_classes(const CodedClips& clips);

// The truth that a task scores against, one row per clip (classification, one-hot over the classes)
// or per real step (localisation, classes and background last).
struct Targets {
  std::int64_t columns = 0;
  bool background = false;          // the last column is background
  std::vector<std::uint8_t> truth;  // [row, column]
  std::vector<std::int64_t> clip;   // [row], the clip it belongs to, ascending
  std::int64_t rows() const { return static_cast<std::int64_t>(clip.size()); }
};
Targets targets_of(const Task& task, const CodedClips& clips);

}  // namespace hdcid
