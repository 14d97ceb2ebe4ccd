#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <vector>

#include "downstream/live_codes.h"
#include "eval/task.h"

namespace hdcid {

// Clips as a head takes them.
struct ClipTensors {
  std::vector<torch::Tensor>
      passes;          // rows of live codes, int64 [clip, step, slot]; one, or one per dropout pass
  torch::Tensor real;  // bool [clip, step]; undefined when no step is padding
  torch::Tensor targets;  // classification: int64 [clip]; localisation: [clip, step, column]

  std::int64_t clips() const { return targets.size(0); }
};

// `like` gives the device, and the element type of the targets of localisation. Dropout passes are
// used where the clips carry them.
ClipTensors make_tensors(const Task& task, const CodedClips& clips, const LiveCodes& live,
                         const torch::TensorOptions& like);

// Part of one pass: the clips `order` [clip'].
ClipTensors select_clips(const ClipTensors& clips, std::size_t pass, const torch::Tensor& order);

}  // namespace hdcid
