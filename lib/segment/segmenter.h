#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <vector>

#include "segment/backbone.h"
#include "segment/fusion.h"
#include "segment/neck.h"
#include "segment/segmenter_config.h"
#include "segment/tpavi.h"

namespace hdcid {

// What a forward pass gives; frames are numbered clip by clip.
struct Segmentation {
  torch::Tensor logits;  // [frame, height, width]; positive: the queried object
  Maps maps;             // by stage, [frame, channel, ...]: what the decoder reads
  std::array<torch::Tensor, 4>
      query;  // by stage, [clip, step, channel]: the query as TPAVI sees it
};

// AVSBench's network: backbone, neck, TPAVI and fusion decoder. Its parameters and buffers have the
// names of the published checkpoints, in their order, without what nothing there uses (layer3_2,
// layer4_2 and path4.resConfUnit1).
class SegmenterImpl : public torch::nn::Module {
 public:
  // Fresh weights from torch's generator, in the configuration's dtype.
  explicit SegmenterImpl(const SegmenterConfig& config);
  SegmenterImpl(const SegmenterConfig& config, std::shared_ptr<Backbone> backbone);

  // Images [clip, 5, height, width, 3], RGB, 0 to 255 in any dtype, sides multiples of 32; query
  // [clip, 5, query_width]. Moves both to the module's dtype and device. In training BatchNorm
  // counts all frames of the batch. `frames` (int64) are the numbers of those that get logits,
  // undefined for all: the decoder, half of the work, sees each frame by itself, so that a training
  // step needs it for the supervised ones only.
  Segmentation forward(const torch::Tensor& images, const torch::Tensor& query,
                       const DropPath& drop = {}, const torch::Tensor& frames = {}) {
    return segment(features(images, drop), query, frames);
  }
  // Its two halves, so that several queries of the same frames share the first: the maps behind the
  // neck, and what a query finds in them.
  Maps features(const torch::Tensor& images, const DropPath& drop = {});
  Segmentation segment(const Maps& maps, const torch::Tensor& query,
                       const torch::Tensor& frames = {});

  Backbone& backbone() { return *backbone_; }
  // All frames standardised as the published backbones were trained, [frame, 3, height, width].
  torch::Tensor standardised(const torch::Tensor& images) const;
  // The maps of the four stages, fine to coarse -> logits [frame, 1, height, width] of 4 times the
  // first one's size.
  torch::Tensor decode(const Maps& maps);

 private:
  torch::Tensor attended(std::size_t stage, const torch::Tensor& map, const torch::Tensor& query);
  void add_head(std::int64_t channel);

  std::shared_ptr<Backbone> backbone_;
  std::array<Neck, 4> necks_;
  std::array<Tpavi, 4> tpavis_;
  std::array<FusionPath, 4> paths_;
  torch::nn::Sequential output_conv_{nullptr};
};
TORCH_MODULE(Segmenter);

}  // namespace hdcid
