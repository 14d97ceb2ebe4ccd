#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "frames/frames_file.h"

namespace hdcid {

// Clips of a split: their frames, which stay in the file until a batch is read, and what asks.
struct QueriedClips {
  FramesReader* frames = nullptr;
  std::vector<std::int64_t> rows;      // [clip] in the frames file
  std::vector<torch::Tensor> queries;  // [pass] of [clip, 5, width]; several: dropout passes

  std::int64_t clips() const { return std::ssize(rows); }
  std::vector<std::int64_t> category() const;  // [clip]
  std::vector<std::string> ids() const;        // [clip]
};

// Some of them on the CPU: images U8 [clip, 5, height, width, 3], masks U8 [clip, 5, height,
// width], masked U8 [clip, 5].
struct FrameBatch {
  torch::Tensor images, masks, masked;
};
FrameBatch read_batch(const QueriedClips& clips, std::span<const std::int64_t> which);

}  // namespace hdcid
