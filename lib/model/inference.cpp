#include "model/inference.h"

#include "core/error.h"
#include "core/json.h"
#include "model/model.h"
#include "model/model_file.h"
#include "nn/text_lstm.h"

namespace hdcid {

struct FrozenEncoder::Impl {
  Model model;
};

namespace {

ModelConfig config_of(const TensorReader& file) {
  const auto found = file.metadata().find("config");
  if (found == file.metadata().end()) throw bad_input(file.path(), "has no model configuration");
  return model_config(parse_json(found->second, file.path()), file.path());
}

}  // namespace

FrozenEncoder::FrozenEncoder(TensorReader& file, torch::Device device)
    : impl_(std::make_unique<Impl>(Impl{make_encoder(config_of(file), device)})) {
  load_parameters(file, encoder_parts(impl_->model));
  load_embeddings(file, impl_->model.quantizers);
}
FrozenEncoder::~FrozenEncoder() = default;

const ModelConfig& FrozenEncoder::config() const { return impl_->model.config; }

FrozenEncoder::Encoded FrozenEncoder::encode(const std::string& modality,
                                             const torch::Tensor& input, bool dropout,
                                             const StepLayer* steps) {
  torch::NoGradGuard frozen;
  auto& model = impl_->model;
  model.encoder->train(dropout);
  auto x = input.to(model.options);
  if (modality == "text") x = text_feature(model.text, x, model.config.text_scale);
  if (steps) x = steps->forward(x);
  const auto inputs = model.encoder->inputs(modality, x);
  std::vector<torch::Tensor> layers, general;
  torch::Tensor below;  // codes of the layer below, of its first stage
  for (std::size_t layer = 0; layer < inputs.size(); ++layer) {
    const auto read = layer > 0 && model.config.layer_residual
                          ? model.encoder->unexplained(layer, modality, inputs[layer], below)
                          : inputs[layer];
    const auto z = model.encoder->general(layer, modality, read);
    const auto found = model.quantizers[layer]->quantize(z).codes;
    below = found.select(1, 0);
    general.push_back(z);
    layers.push_back(found.view({z.size(0), z.size(1), found.size(1)}));
  }
  return {torch::stack(layers, 2), torch::stack(general, 2)};
}

torch::Tensor FrozenEncoder::codebooks() const {
  std::vector<torch::Tensor> layers;
  for (const auto& quantizer : impl_->model.quantizers) layers.push_back(quantizer->codebook());
  return torch::stack(layers);
}

}  // namespace hdcid
