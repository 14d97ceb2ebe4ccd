#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/tensor_file.h"

namespace hdcid {

// Where the codes of one layer and stage occur. Steps past a clip's length do not count.
struct CodeCounts {
  std::vector<std::vector<std::int64_t>> use;  // [modality][code], steps
  std::vector<std::vector<double>>
      by_class;  // [modality][code * classes + class], steps; of m classes 1/m in each
  std::vector<std::int64_t>
      same_steps;  // [pair], steps at which both modalities have the same code
  std::vector<std::int64_t>
      same_clips;  // [pair], clips whose most frequent codes (ties: the lower) are the same
};

struct CountedCodes {
  std::vector<std::string> modalities;  // those that are there, of audio, video, text
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  std::vector<std::string> classes;  // background last
  std::int64_t layers = 0, stages = 0, codes = 0;
  std::int64_t clips = 0, steps = 0;
  std::vector<CodeCounts> places;  // [layer * stages + stage]
};

// Reads a codes file block by block; memory does not grow with the clips. Error(bad_input) when it
// has no clips, codes or labels, or when they contradict each other.
CountedCodes count_codes(TensorReader& file);

}  // namespace hdcid
