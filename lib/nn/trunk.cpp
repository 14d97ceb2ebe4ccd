#include "nn/trunk.h"

#include <memory>

namespace hdcid {
namespace {

constexpr double smallest_deviation =
    0.05;  // of the channels' mean: nearly silent ones are not blown up
constexpr std::int64_t feed_forward_width =
    1024;  // in the authors' code a constant, whatever the other sizes

void copy_parameters(const torch::nn::Module& from, torch::nn::Module& to) {
  const torch::NoGradGuard no_grad;
  auto targets = to.named_parameters();
  for (const auto& item : from.named_parameters()) targets[item.key()].copy_(item.value());
}

struct InputStatistics {
  torch::Tensor mean, deviation;  // [width]
};

// Of the valid rows of [clip, step, width].
InputStatistics statistics(const torch::Tensor& x, const torch::Tensor& padding) {
  if (!padding.defined()) {
    const auto rows = x.flatten(0, 1);
    return {rows.mean(0), rows.std(0, false)};
  }
  const auto real = padding.logical_not().to(x.dtype()).unsqueeze(2), count = real.sum();
  const auto mean = (x * real).flatten(0, 1).sum(0) / count;
  return {mean, (((x - mean) * real).square().flatten(0, 1).sum(0) / count).sqrt()};
}

}  // namespace

TransformerLayerImpl::TransformerLayerImpl(std::int64_t dim, std::int64_t heads, double dropout)
    : dropout_(dropout) {
  self_attn_ = register_module("self_attn", SelfAttention(dim, heads, dropout));
  linear1_ = register_module("linear1", torch::nn::Linear(dim, feed_forward_width));
  linear2_ = register_module("linear2", torch::nn::Linear(feed_forward_width, dim));
  norm1_ = register_module("norm1", torch::nn::LayerNorm(torch::nn::LayerNormOptions({dim})));
  norm2_ = register_module("norm2", torch::nn::LayerNorm(torch::nn::LayerNormOptions({dim})));
}

torch::Tensor TransformerLayerImpl::forward(const torch::Tensor& x, const torch::Tensor& padding) {
  const auto drop = [this](const torch::Tensor& v) {
    return torch::dropout(v, dropout_, is_training());
  };
  const auto attended = norm1_->forward(x + drop(self_attn_->forward(x, padding)));
  const auto inner = drop(torch::relu(linear1_->forward(attended)));
  return norm2_->forward(attended + drop(linear2_->forward(inner)));
}

void TransformerLayerImpl::share(const TransformerLayerImpl& other) {
  self_attn_ = replace_module("self_attn", other.self_attn_);
  linear1_ = replace_module("linear1", other.linear1_);
  linear2_ = replace_module("linear2", other.linear2_);
}

TrunkImpl::TrunkImpl(std::int64_t input_width, std::int64_t dim, std::int64_t heads, double dropout,
                     bool input_norm, int depth) {
  const auto encoder = register_module("encoder", std::make_shared<torch::nn::Module>());
  const auto list = encoder->register_module("layers", torch::nn::ModuleList());
  for (int i = 0; i < depth; ++i) {
    layers_.emplace_back(dim, heads, dropout);
    list->push_back(layers_.back());
    if (i > 0) copy_parameters(*layers_.front(), *layers_.back());
  }
  affine_matrix_ = register_module("affine_matrix", torch::nn::Linear(input_width, dim));
  if (!input_norm) return;
  input_mean_ = register_parameter("input_mean", torch::zeros({input_width}), false);
  input_deviation_ = register_parameter("input_deviation", torch::ones({input_width}), false);
}

torch::Tensor TrunkImpl::forward(const torch::Tensor& x, const torch::Tensor& padding,
                                 bool batch_statistics) {
  auto z = x;
  if (input_mean_.defined()) {
    const auto [mean, deviation] =
        batch_statistics ? statistics(x, padding) : InputStatistics{input_mean_, input_deviation_};
    z = (x - mean) / torch::maximum(deviation, smallest_deviation * deviation.mean() + 1e-12);
  }
  z = affine_matrix_->forward(z);
  for (auto& layer : layers_) z = layer->forward(z, padding);
  return z;
}

void TrunkImpl::follow_inputs(const torch::Tensor& rows, double share) {
  if (!input_mean_.defined()) return;
  const torch::NoGradGuard no_grad;
  input_mean_.lerp_(rows.mean(0), share);
  input_deviation_.lerp_(rows.std(0, false), share);
}

void TrunkImpl::explain_by(std::int64_t codes) {
  const auto width = affine_matrix_->options.in_features();
  explained_ = register_parameter("explained", torch::zeros({codes, width}), false);
  explained_count_ = register_parameter("explained_count", torch::zeros({codes}), false);
}

torch::Tensor TrunkImpl::unexplained(const torch::Tensor& x, const torch::Tensor& codes) const {
  return x - explained_.index_select(0, codes).view_as(x);
}

void TrunkImpl::follow_codes(const torch::Tensor& rows, const torch::Tensor& codes) {
  constexpr double kept = 0.95;
  const torch::NoGradGuard no_grad;
  const auto sums = torch::zeros_like(explained_).index_add_(0, codes, rows);
  const auto counts = torch::zeros_like(explained_count_)
                          .index_add_(0, codes, torch::ones_like(codes).to(rows.dtype()));
  explained_count_.mul_(kept).add_(counts);
  const auto towards = sums - counts.unsqueeze(1) * explained_;
  explained_.add_(towards / explained_count_.clamp_min(1e-12).unsqueeze(1));
}

void TrunkImpl::share(const TrunkImpl& other) {
  for (std::size_t i = 0; i < layers_.size(); ++i) layers_[i]->share(*other.layers_[i]);
}

}  // namespace hdcid
