#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <functional>
#include <vector>

#include "downstream/queried_clips.h"
#include "frames/metrics.h"
#include "segment/segmenter.h"

namespace hdcid {

// Receives the probabilities [clip', frame, height, width], float32 on the CPU, of some clips from
// clip `first` on under query `query`.
using TakePredictions =
    std::function<void(std::size_t query, std::int64_t first, const torch::Tensor& predictions)>;

// The scores [query][clip] of a network in evaluation on all clips, under several queries of each,
// [query] of [clip, 5, width]. Frames are seen once. `take` may be empty.
std::vector<std::vector<ClipScores>> segment_clips(Segmenter& segmenter, const QueriedClips& clips,
                                                   const std::vector<torch::Tensor>& queries,
                                                   torch::Device device, const char* label,
                                                   const TakePredictions& take = {});

}  // namespace hdcid
