#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include "segment/segmenter.h"

namespace hdcid {

// Numbers, clip by clip, of the frames that are supervised and have a mask: int64 [frame]. `masked`
// [clip, step], not 0 where the mask counts.
torch::Tensor supervised_frames(const torch::Tensor& masked, Supervise supervise);

// Mean binary cross-entropy over the pixels of `frames`, of which there is at least one. Logits
// [frame, height, width] of these; masks [clip, step, height, width] of 0 and 1. All on one device.
torch::Tensor segmentation_loss(const torch::Tensor& logits, const torch::Tensor& masks,
                                const torch::Tensor& frames);

enum class MaskPooling { average, maximum };

// AVSBench's matching loss: the predicted region of a map should look like the query. Per stage in
// `stages` (0 to 3) the probabilities are pooled to the map's size; over the cells above 1/2 the
// positive part of the map is averaged; -ln(relu(cosine with the query) + 1e-6), mean over frames
// and stages. Needs the logits of all frames.
torch::Tensor matching_loss(const Segmentation& found, const std::vector<std::size_t>& stages,
                            MaskPooling pooling);

}  // namespace hdcid
