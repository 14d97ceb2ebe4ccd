#include "segment/tpavi.h"

namespace hdcid {
namespace {

// A 1x1x1 convolution along the last axis.
torch::Tensor pointwise(const torch::nn::Conv3d& conv, const torch::Tensor& x) {
  return torch::linear(x, conv->weight.flatten(1), conv->bias);
}

torch::nn::Conv3d pointwise_conv(std::int64_t from, std::int64_t to) {
  return torch::nn::Conv3d(torch::nn::Conv3dOptions(from, to, 1));
}

}  // namespace

TpaviImpl::TpaviImpl(std::int64_t channel, std::int64_t query_width) {
  const auto inner = channel / 2;
  align_channel_ = register_module("align_channel", torch::nn::Linear(query_width, channel));
  norm_layer_ =
      register_module("norm_layer", torch::nn::LayerNorm(torch::nn::LayerNormOptions({channel})));
  g_ = register_module("g", pointwise_conv(channel, inner));
  out_ = pointwise_conv(inner, channel);
  out_norm_ = torch::nn::BatchNorm3d(channel);
  register_module("W_z", torch::nn::Sequential(out_, out_norm_));
  torch::nn::init::zeros_(out_norm_->weight);  // at first the block is LayerNorm(x)
  torch::nn::init::zeros_(out_norm_->bias);
  theta_ = register_module("theta", pointwise_conv(channel, inner));
  phi_ = register_module("phi", pointwise_conv(channel, inner));
}

torch::Tensor TpaviImpl::align(const torch::Tensor& query) {
  return align_channel_->forward(query);
}

// sum_j phi_j g_j^T / N, [clip, inner, inner]. A query's vector is the same at all positions of a
// step, and g is linear: the mean of x over them is all that counts.
torch::Tensor TpaviImpl::products(const torch::Tensor& x, const torch::Tensor& a) {
  const auto keys = a.defined() ? a : x.flatten(1, 2);
  const auto values = a.defined() ? x.mean(2) : keys;
  const auto phi = pointwise(phi_, keys), g = pointwise(g_, values);
  return torch::bmm(phi.transpose(1, 2), g) / static_cast<double>(keys.size(1));
}

torch::Tensor TpaviImpl::forward(const torch::Tensor& x, const torch::Tensor& a) {
  const auto theta = pointwise(theta_, x.flatten(1, 2));
  const auto y = pointwise(out_, torch::bmm(theta, products(x, a)));
  if (is_training()) out_norm_->num_batches_tracked += 1;
  // The statistics of BatchNorm3d, over all clips and positions.
  const auto change =
      torch::batch_norm(y.flatten(0, 1), out_norm_->weight, out_norm_->bias,
                        out_norm_->running_mean, out_norm_->running_var, is_training(),
                        *out_norm_->options.momentum(), out_norm_->options.eps(), false);
  return norm_layer_->forward(x + change.view(x.sizes()));
}

}  // namespace hdcid
