#include "golden/avs_support.h"

#include <cmath>

#include "golden/portable.h"
#include "segment/pvt.h"
#include "segment/resnet.h"

namespace hdcid::golden {
namespace {

std::string avs_key(const std::string& key) {
  return avs().manifest().at("set").get<std::string>() + "/" + key;
}

std::array<std::int64_t, 4> four(const char* name) {
  return avs().manifest().at("config").at(name).get<std::array<std::int64_t, 4>>();
}

WeightRule avs_rule(const std::string& name, torch::IntArrayRef shape) {
  if (name.ends_with(".running_var")) return {1, 0.5};
  if (shape.size() > 1)
    return {0, 2 / std::sqrt(static_cast<double>(c10::multiply_integers(shape.slice(1))))};
  return name.ends_with(".weight") ? WeightRule{1, 0.25} : WeightRule{0, 0.1};
}

}  // namespace

const torch::Tensor& avs_value(const std::string& file, const std::string& name) {
  return avs().file(file + ".safetensors").at(name);
}

torch::Tensor avs_uniform(const std::string& key, torch::IntArrayRef shape, double bound) {
  return uniform(avs_key(key), shape, bound);
}

torch::Tensor avs_images(const std::string& key, torch::IntArrayRef shape) {
  return ((avs_uniform(key, shape, 1) + 1) * 128).floor().to(torch::kUInt8);
}

torch::Tensor avs_images() {
  const auto& sizes = avs().manifest().at("config");
  return avs_images("avs/images", {sizes.at("B"), sizes.at("T"), sizes.at("H"), sizes.at("W"), 3});
}

torch::Tensor avs_masks() {
  return avs_value("inputs", "masks").repeat_interleave(8, 2).repeat_interleave(8, 3);
}

std::shared_ptr<Backbone> avs_backbone(const std::string& word) {
  std::shared_ptr<Backbone> backbone;
  if (word == "pvt")
    backbone = std::make_shared<PvtImpl>(PvtSizes{four("embed"), four("depths"), four("heads")});
  else
    backbone = std::make_shared<ResnetImpl>(ResnetSizes{four("planes"), four("blocks")});
  backbone->eval();
  return backbone;
}

Segmenter avs_segmenter(const std::string& word) {
  const auto& sizes = avs().manifest().at("config");
  SegmenterConfig config;
  config.channel = sizes.at("channel");
  config.query_width = sizes.at("code");
  config.dtype = Precision::float64;
  Segmenter segmenter(config, avs_backbone(word));
  segmenter->eval();
  return segmenter;
}

void avs_generate(torch::nn::Module& module, const std::string& tag) {
  const torch::NoGradGuard no_grad;
  const auto draw = [&](const std::string& name, const torch::Tensor& value) {
    const auto [offset, bound] = avs_rule(name, value.sizes());
    value.copy_(offset + avs_uniform(tag + "/" + name, value.sizes(), bound));
  };
  for (const auto& parameter : module.named_parameters()) draw(parameter.key(), parameter.value());
  for (const auto& buffer : module.named_buffers())
    if (!buffer.key().ends_with("num_batches_tracked")) draw(buffer.key(), buffer.value());
}

torch::Tensor gradient_norms(const torch::nn::Module& module, const std::string& list) {
  const auto parameters = module.named_parameters();
  std::vector<double> norms;
  for (const auto& name : avs().list(list)) {
    const auto* found = parameters.find(name);
    const bool given = found && found->grad().defined();
    norms.push_back(given ? found->grad().norm().item<double>() : -1);
  }
  return torch::tensor(norms, torch::kFloat64);
}

}  // namespace hdcid::golden
