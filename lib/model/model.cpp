#include "model/model.h"

#include <set>

#include "codebook/quantizers.h"
#include "core/random.h"
#include "nn/text_lstm.h"
#include "nn/widths.h"

namespace hdcid {

namespace {

std::vector<std::string> names_of(const std::vector<ModalityConfig>& modalities) {
  std::vector<std::string> names;
  for (const auto& modality : modalities) names.push_back(modality.name);
  return names;
}

std::vector<Club> make_clubs(const ModelConfig& config) {
  std::vector<Club> clubs;
  for (const auto& modality : config.modalities) {
    clubs.emplace_back(config.dim, specific_width(modality), config.club_hidden);
  }
  return clubs;
}

void add_encoder(Model& model) {
  if (const auto* text = model.config.find("text")) model.text = text_lstm(*text);
  model.encoder = Encoder(model.config);
}

void add_quantizers(Model& model, std::uint64_t seed) {
  for (std::size_t layer = 0; layer < model.layers(); ++layer) {
    const auto stream = stream_seed(seed, "codebook/" + std::to_string(layer));
    model.quantizers.push_back(make_quantizer(model.config, stream, model.options));
  }
}

// One part per layer whose quantiser has parameters.
std::vector<Part> quantizer_parts(const Model& model) {
  std::vector<Part> parts;
  for (std::size_t layer = 0; layer < model.quantizers.size(); ++layer) {
    const auto& quantizer = model.quantizers[layer];
    if (!quantizer->parameters().empty())
      parts.push_back({"Quantizer" + layer_suffix(layer), quantizer});
  }
  return parts;
}

void append(std::vector<Part>& parts, const std::vector<Part>& more) {
  parts.insert(parts.end(), more.begin(), more.end());
}

void convert(const std::vector<Part>& parts, const torch::TensorOptions& options) {
  for (const auto& part : parts)
    part.module->to(options.device(), c10::typeMetaToScalarType(options.dtype()));
}

}  // namespace

torch::TensorOptions tensor_options(const ModelConfig& config, torch::Device device) {
  return torch::TensorOptions()
      .dtype(config.dtype == Precision::float64 ? torch::kFloat64 : torch::kFloat32)
      .device(device);
}

Model make_model(const ModelConfig& config, std::uint64_t seed, torch::Device device) {
  torch::manual_seed(stream_seed(seed, "weights"));
  Model model;
  model.config = config;
  model.options = tensor_options(config, device);
  add_encoder(model);
  model.decoder = Decoder(config);
  for (std::size_t layer = 0; layer < model.layers(); ++layer) {
    model.cpc.emplace_back(names_of(config.modalities), config.dim, config.cpc_context,
                           config.cpc_lstm_layers);
    model.clubs.push_back(make_clubs(config));
  }
  add_quantizers(model, seed);  // last, so that the other weights are the same with every quantiser
  convert(main_parts(model), model.options);
  convert(club_parts(model), model.options);
  return model;
}

Model make_encoder(const ModelConfig& config, torch::Device device) {
  Model model;
  model.config = config;
  model.options = tensor_options(config, device);
  add_encoder(model);
  add_quantizers(model, 0);
  convert(encoder_parts(model), model.options);
  return model;
}

std::vector<Part> encoder_parts(const Model& model) {
  std::vector<Part> parts{{"Encoder", model.encoder.ptr()}};
  if (model.text) parts.push_back({"Text_ar_lstm", model.text.ptr()});
  append(parts, quantizer_parts(model));
  return parts;
}

std::vector<Part> main_parts(const Model& model) {
  std::vector<Part> parts;
  for (std::size_t layer = 0; layer < model.cpc.size(); ++layer) {
    parts.push_back({"CPC" + layer_suffix(layer), model.cpc[layer].ptr()});
  }
  append(parts, encoder_parts(model));
  parts.push_back({"Decoder", model.decoder.ptr()});
  return parts;
}

std::vector<Part> club_parts(const Model& model) {
  std::vector<Part> parts;
  for (std::size_t layer = 0; layer < model.clubs.size(); ++layer) {
    for (std::size_t m = 0; m < model.clubs[layer].size(); ++m) {
      const auto name = capital(model.config.modalities[m].name) + "_mi_net" + layer_suffix(layer);
      parts.push_back({name, model.clubs[layer][m].ptr()});
    }
  }
  return parts;
}

std::vector<Part> alignment_parts(const Model& model) {
  std::vector<Part> parts;
  for (std::size_t layer = 0; layer < model.alignments.size(); ++layer)
    parts.push_back({"Alignment" + layer_suffix(layer), model.alignments[layer]});
  return parts;
}

std::vector<torch::Tensor> parameters(const torch::nn::Module& module) {
  std::vector<torch::Tensor> all;
  std::set<const void*> seen;
  for (const auto& parameter : module.parameters())
    if (seen.insert(parameter.unsafeGetTensorImpl()).second) all.push_back(parameter);
  return all;
}

std::vector<torch::Tensor> parameters(const std::vector<Part>& parts) {
  std::vector<torch::Tensor> all;
  for (const auto& part : parts) {
    for (const auto& parameter : parameters(*part.module)) all.push_back(parameter);
  }
  return all;
}

}  // namespace hdcid
