#include "segment/segmenter.h"

#include "segment/tokens.h"

namespace hdcid {
namespace {

// Module::to would make floating numbers of the counters of batches, too.
void convert(torch::nn::Module& module, torch::ScalarType type) {
  for (auto& parameter : module.parameters()) parameter.set_data(parameter.to(type));
  for (auto& buffer : module.buffers())
    if (buffer.is_floating_point()) buffer.set_data(buffer.to(type));
}

}  // namespace

SegmenterImpl::SegmenterImpl(const SegmenterConfig& config)
    : SegmenterImpl(config, make_backbone(config.backbone)) {}

SegmenterImpl::SegmenterImpl(const SegmenterConfig& config, std::shared_ptr<Backbone> backbone)
    : backbone_(std::move(backbone)),
      necks_{nullptr, nullptr, nullptr, nullptr},
      tpavis_{nullptr, nullptr, nullptr, nullptr},
      paths_{nullptr, nullptr, nullptr, nullptr} {
  register_module(backbone_->key(), backbone_);
  for (int s = 3; s >= 0; --s)
    necks_[s] = register_module("conv" + std::to_string(s + 1),
                                Neck(backbone_->widths()[s], config.channel));
  for (int s = 3; s >= 0; --s)
    paths_[s] = register_module("path" + std::to_string(s + 1), FusionPath(config.channel, s < 3));
  for (int s = 0; s < 4; ++s)
    tpavis_[s] = register_module("tpavi_b" + std::to_string(s + 1),
                                 Tpavi(config.channel, config.query_width));
  add_head(config.channel);
  convert(*this, config.dtype == Precision::float64 ? torch::kFloat64 : torch::kFloat32);
}

// The authors' widths inside the head are constants, whatever `channel` is.
void SegmenterImpl::add_head(std::int64_t channel) {
  using torch::nn::Conv2d, torch::nn::Conv2dOptions;
  const auto twice = torch::nn::UpsampleOptions()
                         .scale_factor(std::vector<double>{2, 2})
                         .mode(torch::kBilinear)
                         .align_corners(false);
  output_conv_ = register_module(
      "output_conv", torch::nn::Sequential(Conv2d(Conv2dOptions(channel, 128, 3).padding(1)),
                                           torch::nn::Upsample(twice),
                                           Conv2d(Conv2dOptions(128, 32, 3).padding(1)),
                                           torch::nn::ReLU(torch::nn::ReLUOptions(true)),
                                           Conv2d(Conv2dOptions(32, 1, 1))));
}

torch::Tensor SegmenterImpl::standardised(const torch::Tensor& images) const {
  const auto options = output_conv_->parameters()[0].options().requires_grad(false);
  const auto mean = torch::tensor({0.485, 0.456, 0.406}, options),
             deviation = torch::tensor({0.229, 0.224, 0.225}, options);
  const auto frames = images.flatten(0, 1).to(options);
  return frames.div(255).sub_(mean).div_(deviation).permute({0, 3, 1, 2});
}

torch::Tensor SegmenterImpl::decode(const Maps& maps) {
  auto x = paths_[3]->forward(maps[3]);
  for (int s = 2; s >= 0; --s) x = paths_[s]->forward(x, maps[s]);
  return output_conv_->forward(x);
}

Maps SegmenterImpl::features(const torch::Tensor& images, const DropPath& drop) {
  auto maps = backbone_->stages(standardised(images), drop);
  for (std::size_t s = 0; s < 4; ++s) maps[s] = necks_[s]->forward(maps[s]);
  return maps;
}

Segmentation SegmenterImpl::segment(const Maps& maps, const torch::Tensor& query,
                                    const torch::Tensor& frames) {
  Segmentation result;
  Maps decoded;
  for (std::size_t s = 0; s < 4; ++s) {
    result.query[s] = tpavis_[s]->align(query.to(maps[s].options()));
    result.maps[s] = attended(s, maps[s], result.query[s]);
    decoded[s] = frames.defined() ? result.maps[s].index_select(0, frames) : result.maps[s];
  }
  result.logits = decode(decoded).squeeze(1);
  return result;
}

torch::Tensor SegmenterImpl::attended(std::size_t stage, const torch::Tensor& map,
                                      const torch::Tensor& query) {
  const auto tokens = as_tokens(map);
  const auto x = tokens.view({query.size(0), query.size(1), tokens.size(1), tokens.size(2)});
  return as_map(tpavis_[stage]->forward(x, query).view(tokens.sizes()), map.size(2));
}

}  // namespace hdcid
