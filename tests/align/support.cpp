#include "align/support.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "nn/widths.h"
#include "support/authors.h"

namespace hdcid::testing {
namespace {

using Shape = std::vector<std::int64_t>;

Shape specific_shape(const ModalityConfig& modality) {
  return has_maps(modality) ? Shape{modality.height - 4, modality.width - 4, modality.specific}
                            : Shape{modality.specific};
}

Shape target_shape(const ModalityConfig& modality) {
  return has_maps(modality) ? Shape{modality.height, modality.width, modality.dim}
                            : Shape{feature_width(modality)};
}

torch::Tensor random_steps(std::int64_t clips, std::int64_t steps, Shape shape) {
  shape.insert(shape.begin(), {clips, steps});
  return torch::randn(shape, f64);
}

// tanh(A code + B specific) in the shape of the target.
struct SmoothDecoder {
  Shape shape;
  torch::Tensor from_code, from_specific;

  SmoothDecoder(const ModalityConfig& modality, std::int64_t dim) : shape(target_shape(modality)) {
    const auto width = c10::multiply_integers(shape);
    from_code = torch::randn({dim, width}, f64);
    from_specific = torch::randn({c10::multiply_integers(specific_shape(modality)), width}, f64);
  }
  torch::Tensor decode(const torch::Tensor& code, const torch::Tensor& specific) const {
    Shape full = shape;
    full.insert(full.begin(), {code.size(0), code.size(1)});
    return torch::tanh(code.matmul(from_code) + specific.flatten(2).matmul(from_specific))
        .reshape(full);
  }
};

}  // namespace

ModelConfig align_config(const std::vector<std::string>& names, bool maps) {
  auto config = test::authors().model;
  config.modalities = {
      {.name = "audio", .dim = 3, .specific = 3},
      {.name = "video", .dim = 5, .height = maps ? 5 : 0, .width = maps ? 5 : 0, .specific = 8},
      {.name = "text", .dim = 6, .specific = 4}};
  std::erase_if(config.modalities, [&](const auto& m) {
    return std::find(names.begin(), names.end(), m.name) == names.end();
  });
  config.steps = 3;
  config.dim = 4;
  config.heads = 2;
  config.codes = 6;
  config.dropout = 0;
  return config;
}

AlignBench::AlignBench(const AlignmentRule& the_rule, const ModelConfig& the_config,
                       std::size_t layer)
    : config(the_config), rule(the_rule), encoder(nullptr) {
  torch::manual_seed(3);
  codebook = torch::randn({1, config.codes, config.dim});
  encoder = Encoder(config);
  method = make_alignment({config, rule, layer, encoder, codebook});
  REQUIRE(method != nullptr);
  encoder->to(torch::kFloat64);
  method->to(torch::kFloat64);
  method->start();
}

torch::Tensor AlignBench::tensor(const std::string& name) const {
  const auto parameters = method->named_parameters(), buffers = method->named_buffers();
  const auto* found = parameters.find(name) ? parameters.find(name) : buffers.find(name);
  REQUIRE_MESSAGE(found != nullptr, name, " is neither a parameter nor a buffer");
  return *found;
}

void AlignBench::set(const std::string& name, const torch::Tensor& value) const {
  const torch::NoGradGuard no_grad;
  tensor(name).copy_(value);
}

double AlignBench::loss(const AlignedLayer& layer) const {
  Random draws(draw_seed);
  return method->loss(layer, draws).item<double>();
}

AlignedLayer AlignBench::layer(std::int64_t clips, const torch::Tensor& lengths) const {
  torch::manual_seed(11);
  AlignedLayer layer;
  std::vector<SmoothDecoder> decoders;
  for (const auto& modality : config.modalities) {
    layer.inputs.push_back(random_steps(clips, config.steps, {feature_width(modality)}));
    layer.z.push_back(0.5 * random_steps(clips, config.steps, {config.dim}));
    layer.indices.push_back(torch::randint(config.codes, {clips, config.steps}, torch::kInt64));
    layer.specific.push_back(random_steps(clips, config.steps, specific_shape(modality)));
    layer.targets.push_back(random_steps(clips, config.steps, target_shape(modality)));
    decoders.emplace_back(modality, config.dim);
  }
  layer.codebook = codebook[0].to(torch::kFloat64);
  layer.lengths = lengths;
  layer.decode = [decoders](std::size_t modality, const torch::Tensor& code,
                            const torch::Tensor& specific) {
    return decoders.at(modality).decode(code, specific);
  };
  layer.quantize = [codes = layer.codebook](const torch::Tensor& z) {
    return torch::softmax(z.matmul(codes.t()), -1).matmul(codes);
  };
  requantise(layer);
  return layer;
}

torch::Tensor unequal_lengths() { return torch::tensor({3, 1, 2, 3}, torch::kInt64); }

void requantise(AlignedLayer& layer) {
  layer.codes.clear();
  for (const auto& z : layer.z) layer.codes.push_back(layer.quantize(z));
}

void make_clips_equal(AlignedLayer& layer) {
  for (auto* list : {&layer.inputs, &layer.z}) {
    for (auto& tensor : *list) tensor = tensor.narrow(0, 0, 1).expand_as(tensor).contiguous();
  }
  requantise(layer);
}

}  // namespace hdcid::testing
