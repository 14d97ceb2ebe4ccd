#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <vector>

#include "segment/backbone.h"

namespace hdcid {

// Sizes of a pyramid vision transformer, version 2, by stage.
struct PvtSizes {
  std::array<std::int64_t, 4> widths, depths, heads = {1, 2, 5, 8};
  std::array<std::int64_t, 4> reductions = {8, 4, 2, 1};  // side of the patches that become one key
  double drop_path = 0.1;  // of the last block; rises from 0 in equal steps
};

// One block on tokens [frame, position, channel]: x + attention(norm1 x), then x + mlp(norm2 x).
class PvtBlockImpl : public torch::nn::Module {
 public:
  PvtBlockImpl(std::int64_t width, std::int64_t heads, std::int64_t reduction, double drop_rate);
  // Positions are rows of a map of `height` rows.
  torch::Tensor forward(const torch::Tensor& x, std::int64_t height, const DropPath& drop);

  // The branches.
  torch::Tensor attention(const torch::Tensor& x, std::int64_t height);
  torch::Tensor mlp(const torch::Tensor& x, std::int64_t height);

 private:
  torch::Tensor reduced(const torch::Tensor& x, std::int64_t height);

  std::int64_t heads_, reduction_;
  double drop_rate_;
  torch::nn::LayerNorm norm1_{nullptr}, norm2_{nullptr}, reduced_norm_{nullptr};
  torch::nn::Linear q_{nullptr}, kv_{nullptr}, proj_{nullptr}, fc1_{nullptr}, fc2_{nullptr};
  torch::nn::Conv2d sr_{nullptr}, dwconv_{nullptr};
};
TORCH_MODULE(PvtBlock);

class PvtImpl : public Backbone {
 public:
  explicit PvtImpl(const PvtSizes& sizes);
  Maps stages(const torch::Tensor& images, const DropPath& drop) override;

 private:
  struct Stage {
    torch::nn::Conv2d proj{nullptr};
    torch::nn::LayerNorm embed_norm{nullptr}, norm{nullptr};
    std::vector<PvtBlock> blocks;
  };
  void add_stage(const PvtSizes& sizes, std::size_t stage, std::int64_t blocks_before);

  std::vector<Stage> stages_;
};
TORCH_MODULE(Pvt);

}  // namespace hdcid
