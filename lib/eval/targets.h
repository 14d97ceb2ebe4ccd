#pragma once

#include <cstdint>
#include <vector>

#include "codes/coded_clips.h"
#include "eval/task.h"

namespace hdcid {

// The truth that a task scores against, one row per clip (classification, one-hot over the classes;
// the clips are with_classes) or per real step (localisation, classes and background last).
struct Targets {
  std::int64_t columns = 0;
  bool background = false;          // the last column is background
  std::vector<std::uint8_t> truth;  // [row, column]
  std::vector<std::int64_t> clip;   // [row], the clip it belongs to, ascending
  std::int64_t rows() const { return static_cast<std::int64_t>(clip.size()); }
};
Targets targets_of(const Task& task, const CodedClips& clips);

}  // namespace hdcid
