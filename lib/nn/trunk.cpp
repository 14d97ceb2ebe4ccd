#include "nn/trunk.h"

#include <memory>

namespace hdcid {
namespace {

constexpr std::int64_t feed_forward_width = 1024;  // in the authors' code a constant, whatever the other sizes

void copy_parameters(const torch::nn::Module& from, torch::nn::Module& to) {
  const torch::NoGradGuard no_grad;
  auto targets = to.named_parameters();
  for (const auto& item : from.named_parameters()) targets[item.key()].copy_(item.value());
}

}  // namespace

TransformerLayerImpl::TransformerLayerImpl(std::int64_t dim, std::int64_t heads, double dropout) : dropout_(dropout) {
  self_attn_ = register_module("self_attn", SelfAttention(dim, heads, dropout));
  linear1_ = register_module("linear1", torch::nn::Linear(dim, feed_forward_width));
  linear2_ = register_module("linear2", torch::nn::Linear(feed_forward_width, dim));
  norm1_ = register_module("norm1", torch::nn::LayerNorm(torch::nn::LayerNormOptions({dim})));
  norm2_ = register_module("norm2", torch::nn::LayerNorm(torch::nn::LayerNormOptions({dim})));
}

torch::Tensor TransformerLayerImpl::forward(const torch::Tensor& x, const torch::Tensor& padding) {
  const auto drop = [this](const torch::Tensor& v) { return torch::dropout(v, dropout_, is_training()); };
  const auto attended = norm1_->forward(x + drop(self_attn_->forward(x, padding)));
  const auto inner = drop(torch::relu(linear1_->forward(attended)));
  return norm2_->forward(attended + drop(linear2_->forward(inner)));
}

TrunkImpl::TrunkImpl(std::int64_t input_width, std::int64_t dim, std::int64_t heads, double dropout, int depth) {
  const auto encoder = register_module("encoder", std::make_shared<torch::nn::Module>());
  const auto list = encoder->register_module("layers", torch::nn::ModuleList());
  for (int i = 0; i < depth; ++i) {
    layers_.emplace_back(dim, heads, dropout);
    list->push_back(layers_.back());
    if (i > 0) copy_parameters(*layers_.front(), *layers_.back());
  }
  affine_matrix_ = register_module("affine_matrix", torch::nn::Linear(input_width, dim));
}

torch::Tensor TrunkImpl::forward(const torch::Tensor& x, const torch::Tensor& padding) {
  auto z = affine_matrix_->forward(x);
  for (auto& layer : layers_) z = layer->forward(z, padding);
  return z;
}

void TrunkImpl::standardise(const torch::Tensor& rows) {
  const torch::NoGradGuard no_grad;
  const auto outputs = affine_matrix_->forward(rows);
  const auto scale = outputs.std(0, false).clamp_min(1e-6);
  affine_matrix_->bias.sub_(outputs.mean(0)).div_(scale);
  affine_matrix_->weight.div_(scale.unsqueeze(1));
}

}  // namespace hdcid
