#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <array>
#include <memory>

#include "segment/backbone_kinds.h"
#include "segment/drop_path.h"

namespace hdcid {

using Maps =
    std::array<torch::Tensor, 4>;  // one feature map [frame, channel, height, width] per stage

// What turns frames into feature maps of 1/4, 1/8, 1/16 and 1/32 of their size.
class Backbone : public torch::nn::Module {
 public:
  Backbone(const char* key, std::array<std::int64_t, 4> widths) : key_(key), widths_(widths) {}

  const char* key() const { return key_; }  // the module's name in published checkpoints
  const std::array<std::int64_t, 4>& widths() const { return widths_; }  // channels by stage

  // Images [frame, 3, height, width], standardised, sides multiples of 32. `drop` off: every branch
  // is kept.
  virtual Maps stages(const torch::Tensor& images, const DropPath& drop) = 0;

 private:
  const char* key_;
  std::array<std::int64_t, 4> widths_;
};

// With fresh weights from torch's generator.
std::shared_ptr<Backbone> make_backbone(BackboneKind kind);

}  // namespace hdcid
