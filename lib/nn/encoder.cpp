#include "nn/encoder.h"

#include "nn/widths.h"

namespace hdcid {

SpecificImpl::SpecificImpl(const std::string& name, std::int64_t input_width,
                           std::int64_t output_width)
    : linear_(register_module(name, torch::nn::Linear(input_width, output_width))) {}

torch::Tensor SpecificImpl::forward(const torch::Tensor& x) {
  return torch::relu(linear_->forward(x));
}

EncoderImpl::EncoderImpl(const ModelConfig& config)
    : layers_(static_cast<std::size_t>(config.layers)) {
  for (const auto& modality : config.modalities) {
    add_first_layer(config, modality);
    const auto width = specific_width(modality);
    for (std::size_t layer = 1; layer < layers_; ++layer) {
      add_trunk(config, modality.name, layer, width);
      specific_[modality.name].push_back(
          register_module(capital(modality.name) + "_encoder" + layer_suffix(layer),
                          Specific("input_linear", width, width)));
    }
  }
}

void EncoderImpl::add_first_layer(const ModelConfig& config, const ModalityConfig& modality) {
  const auto& name = modality.name;
  add_trunk(config, name, 0, feature_width(modality));
  if (!has_maps(modality)) {
    specific_[name].push_back(
        register_module(capital(name) + "_encoder",
                        Specific(name + "_linear", feature_width(modality), modality.specific)));
    return;
  }
  specific_[name].push_back(nullptr);
  front_ = register_module(name + "_semantic_encoder",
                           VideoFront(modality.dim, config.video_spatial_attention));
  video_specific_ =
      register_module(capital(name) + "_encoder",
                      VideoSpecific(modality.dim, modality.specific, config.relu_in_place));
}

void EncoderImpl::add_trunk(const ModelConfig& config, const std::string& modality,
                            std::size_t layer, std::int64_t width) {
  trunks_[modality].push_back(
      register_module(modality + "_self_att" + layer_suffix(layer),
                      Trunk(width, config.dim, config.heads, config.dropout, config.input_norm)));
  if (layer > 0 && config.layer_residual) trunks_[modality].back()->explain_by(config.codes);
}

torch::Tensor EncoderImpl::trunk_input(const std::string& modality, const torch::Tensor& x) {
  return specific_.at(modality).front().is_empty() ? front_->forward(x) : x;
}

Branch EncoderImpl::branch(std::size_t layer, const std::string& modality, const torch::Tensor& x) {
  auto& encoder = specific_.at(modality).at(layer);
  const auto specific = encoder.is_empty() ? video_specific_->forward(x) : encoder->forward(x);
  const auto club = encoder.is_empty() ? video_specific_->club_feature(specific) : specific;
  return {layer == 0 ? trunk_input(modality, x) : x, specific, club};
}

std::vector<Branch> EncoderImpl::branches(const std::string& modality, const torch::Tensor& x,
                                          bool layer_gradient) {
  std::vector<Branch> found{branch(0, modality, x)};
  while (found.size() < layers_) {
    const auto& below = found.back().club;
    found.push_back(branch(found.size(), modality, layer_gradient ? below : below.detach()));
  }
  return found;
}

std::vector<torch::Tensor> EncoderImpl::inputs(const std::string& modality,
                                               const torch::Tensor& x) {
  std::vector<torch::Tensor> found{trunk_input(modality, x)};
  for (auto below = x; found.size() < layers_; found.push_back(below))
    below = branch(found.size() - 1, modality, below).club;
  return found;
}

torch::Tensor EncoderImpl::general(std::size_t layer, const std::string& modality,
                                   const torch::Tensor& input, const torch::Tensor& padding,
                                   bool batch_statistics) {
  return trunks_.at(modality).at(layer)->forward(input, padding, batch_statistics);
}

torch::Tensor EncoderImpl::unexplained(std::size_t layer, const std::string& modality,
                                       const torch::Tensor& input,
                                       const torch::Tensor& codes) const {
  return trunks_.at(modality).at(layer)->unexplained(input, codes);
}

void EncoderImpl::follow_codes(std::size_t layer, const std::string& modality,
                               const torch::Tensor& rows, const torch::Tensor& codes) {
  trunks_.at(modality).at(layer)->follow_codes(rows, codes);
}

void EncoderImpl::share_trunks(std::size_t layer) {
  auto& first = *trunks_.begin()->second.at(layer);
  for (auto& [modality, trunks] : trunks_)
    if (&*trunks.at(layer) != &first) trunks.at(layer)->share(first);
}

void EncoderImpl::follow_inputs(std::size_t layer, const std::string& modality,
                                const torch::Tensor& rows, double share) {
  trunks_.at(modality).at(layer)->follow_inputs(rows, share);
}

}  // namespace hdcid
