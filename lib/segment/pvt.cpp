#include "segment/pvt.h"

#include <cmath>
#include <numeric>

#include "segment/recomputed.h"
#include "segment/tokens.h"

namespace hdcid {
namespace {

using torch::nn::Conv2d, torch::nn::Conv2dOptions, torch::nn::LayerNorm, torch::nn::Linear;

constexpr std::int64_t mlp_ratio = 4;
constexpr double block_eps = 1e-6, embed_eps = 1e-5;  // both occur in the published model

LayerNorm layer_norm(std::int64_t width, double eps) {
  return LayerNorm(torch::nn::LayerNormOptions({width}).eps(eps));
}

// Linear maps from N(0, 0.02^2), convolutions from N(0, 2 / fan-out), biases 0.
void start(torch::nn::Module& module) {
  const torch::NoGradGuard no_grad;
  if (auto* linear = module.as<torch::nn::LinearImpl>()) {
    linear->weight.normal_(0, 0.02);
    linear->bias.zero_();
  } else if (auto* conv = module.as<torch::nn::Conv2dImpl>()) {
    const auto& w = conv->weight;
    const auto fan_out = static_cast<double>(w.size(0) * w.size(2) * w.size(3)) /
                         static_cast<double>(conv->options.groups());
    conv->weight.normal_(0, std::sqrt(2 / fan_out));
    conv->bias.zero_();
  }
}

// What follows fc1: map, weight and bias of the depthwise convolution, weight and bias of fc2. The
// wide tensors in here are half of what a block would keep.
torch::Tensor mlp_end(at::TensorList x) {
  const auto hidden = torch::conv2d(x[0], x[1], x[2], 1, 1, 1, x[1].size(0));
  return torch::linear(torch::gelu(as_tokens(hidden)), x[3], x[4]);
}

}  // namespace

PvtBlockImpl::PvtBlockImpl(std::int64_t width, std::int64_t heads, std::int64_t reduction,
                           double drop_rate)
    : heads_(heads), reduction_(reduction), drop_rate_(drop_rate) {
  norm1_ = register_module("norm1", layer_norm(width, block_eps));
  const auto attn = register_module("attn", std::make_shared<torch::nn::Module>());
  q_ = attn->register_module("q", Linear(width, width));
  kv_ = attn->register_module("kv", Linear(width, 2 * width));
  proj_ = attn->register_module("proj", Linear(width, width));
  if (reduction > 1) {
    sr_ = attn->register_module("sr",
                                Conv2d(Conv2dOptions(width, width, reduction).stride(reduction)));
    reduced_norm_ = attn->register_module("norm", layer_norm(width, embed_eps));
  }
  norm2_ = register_module("norm2", layer_norm(width, block_eps));
  const auto hidden = mlp_ratio * width;
  const auto mlp = register_module("mlp", std::make_shared<torch::nn::Module>());
  fc1_ = mlp->register_module("fc1", Linear(width, hidden));
  const auto depthwise = mlp->register_module("dwconv", std::make_shared<torch::nn::Module>());
  dwconv_ = depthwise->register_module(
      "dwconv", Conv2d(Conv2dOptions(hidden, hidden, 3).padding(1).groups(hidden)));
  fc2_ = mlp->register_module("fc2", Linear(hidden, width));
}

torch::Tensor PvtBlockImpl::reduced(const torch::Tensor& x, std::int64_t height) {
  if (reduction_ == 1) return x;
  return reduced_norm_->forward(as_tokens(sr_->forward(as_map(x, height))));
}

torch::Tensor PvtBlockImpl::attention(const torch::Tensor& x, std::int64_t height) {
  const auto frames = x.size(0), width = x.size(2), each = width / heads_;
  const auto q = q_->forward(x).view({frames, -1, heads_, each}).transpose(1, 2);
  const auto kv = kv_->forward(reduced(x, height))
                      .view({frames, -1, 2, heads_, each})
                      .permute({2, 0, 3, 1, 4});  // [2, frame, head, key, channel]
  const auto scale = 1 / std::sqrt(static_cast<double>(each));
  const auto weights = torch::softmax(torch::matmul(q, kv[0].transpose(-2, -1) * scale), -1);
  return proj_->forward(torch::matmul(weights, kv[1]).transpose(1, 2).flatten(2));
}

torch::Tensor PvtBlockImpl::mlp(const torch::Tensor& x, std::int64_t height) {
  return recomputed<mlp_end>(
      {as_map(fc1_->forward(x), height), dwconv_->weight, dwconv_->bias, fc2_->weight, fc2_->bias});
}

torch::Tensor PvtBlockImpl::forward(const torch::Tensor& x, std::int64_t height,
                                    const DropPath& drop) {
  const auto y = add_branch(x, attention(norm1_->forward(x), height), drop_rate_, drop);
  return add_branch(y, mlp(norm2_->forward(y), height), drop_rate_, drop);
}

PvtImpl::PvtImpl(const PvtSizes& sizes) : Backbone("encoder_backbone", sizes.widths) {
  std::int64_t before = 0;
  for (std::size_t stage = 0; stage < 4; before += sizes.depths[stage++])
    add_stage(sizes, stage, before);
  apply(start);
}

void PvtImpl::add_stage(const PvtSizes& sizes, std::size_t stage, std::int64_t blocks_before) {
  const auto number = std::to_string(stage + 1);
  const auto width = sizes.widths[stage], from = stage == 0 ? 3 : sizes.widths[stage - 1],
             side = std::int64_t{stage == 0 ? 7 : 3}, stride = std::int64_t{stage == 0 ? 4 : 2};
  const auto all = std::accumulate(sizes.depths.begin(), sizes.depths.end(), std::int64_t{0});
  const double rise = all > 1 ? sizes.drop_path / static_cast<double>(all - 1) : 0;
  Stage made;
  const auto embed = register_module("patch_embed" + number, std::make_shared<torch::nn::Module>());
  made.proj = embed->register_module(
      "proj", Conv2d(Conv2dOptions(from, width, side).stride(stride).padding(side / 2)));
  made.embed_norm = embed->register_module("norm", layer_norm(width, embed_eps));
  const auto blocks = register_module("block" + number, torch::nn::ModuleList());
  for (std::int64_t i = 0; i < sizes.depths[stage]; ++i) {
    made.blocks.emplace_back(width, sizes.heads[stage], sizes.reductions[stage],
                             rise * static_cast<double>(blocks_before + i));
    blocks->push_back(made.blocks.back());
  }
  made.norm = register_module("norm" + number, layer_norm(width, block_eps));
  stages_.push_back(made);
}

Maps PvtImpl::stages(const torch::Tensor& images, const DropPath& drop) {
  Maps maps;
  for (std::size_t s = 0; s < stages_.size(); ++s) {
    auto& stage = stages_[s];
    const auto patches = stage.proj->forward(s == 0 ? images : maps[s - 1]);
    const auto height = patches.size(2);
    auto x = stage.embed_norm->forward(as_tokens(patches));
    for (auto& block : stage.blocks) x = block->forward(x, height, drop);
    maps[s] = as_map(stage.norm->forward(x), height);
  }
  return maps;
}

std::shared_ptr<Backbone> make_pvt_v2_b5() {
  return std::make_shared<PvtImpl>(PvtSizes{{64, 128, 320, 512}, {3, 6, 40, 3}});
}

// For CPUs and small frames; nobody publishes weights of it.
std::shared_ptr<Backbone> make_pvt_tiny() {
  return std::make_shared<PvtImpl>(PvtSizes{{16, 32, 40, 64}, {1, 1, 2, 1}});
}

}  // namespace hdcid
