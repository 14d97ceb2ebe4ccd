#include "model/model_config.h"

#include "core/error.h"
#include "core/modalities.h"
#include "model/config_fields.h"

namespace hdcid {
namespace {

constexpr std::int64_t most_channels = 1 << 16;
constexpr std::int64_t most_codes = 1 << 24;

// Every field is named here once, for reading and writing alike: visit(key, field, limits).
template <class Config, class Visit>
void visit_modality(Config& config, Visit visit) {
  visit("dim", config.dim, 1, most_channels);
  visit("height", config.height, 0, most_channels);
  visit("width", config.width, 0, most_channels);
  visit("lstm", config.lstm, 0, most_channels);
  visit("specific", config.specific, 1, most_channels);
}

template <class Config, class Visit>
void visit_quantizer(Config& config, Visit visit) {
  visit("kind", config.kind);
  visit("fsq_levels", config.fsq_levels, 2, 256);
  visit("fsq_form", config.fsq_form);
  visit("rvq_zero_code", config.rvq_zero_code);
}

template <class Config, class Visit>
void visit_model(Config& config, Visit visit) {
  visit("steps", config.steps, 1, 1 << 16);
  visit("dim", config.dim, 1, most_channels);
  visit("heads", config.heads, 1, most_channels);
  visit("layers", config.layers, 1, 64);
  visit("stages", config.stages, 1, 64);
  visit("codes", config.codes, 1, most_codes);
  visit("cpc_context", config.cpc_context, 1, most_channels);
  visit("cpc_lstm_layers", config.cpc_lstm_layers, 1, 64);
  visit("club_hidden", config.club_hidden, 1, most_channels);
  visit("dropout", config.dropout, 0.0, 0.999);
  visit("dtype", config.dtype);
  visit("video_spatial_attention", config.video_spatial_attention);
  visit("relu_in_place", config.relu_in_place);
  visit("text_scale", config.text_scale, -1e6, 1e6);
}

ModalityConfig read_modality(const std::string& name, const Json& json, const std::string& where) {
  ModalityConfig config;
  config.name = name;
  ConfigFields fields(json, where + ": " + name);
  visit_modality(config, std::ref(fields));
  fields.check_nothing_left();
  if ((config.height == 0) != (config.width == 0))
    throw bad_input(where, name + " has a height without a width");
  return config;
}

QuantizerConfig read_quantizer(const Json& json, const std::string& where) {
  QuantizerConfig config;
  ConfigFields fields(json, where);
  visit_quantizer(config, std::ref(fields));
  fields.check_nothing_left();
  return config;
}

void check_shapes(const ModelConfig& config, const std::string& where) {
  if (config.dim % config.heads != 0) throw bad_input(where, "'heads' does not divide 'dim'");
  if (config.quantizer.kind != QuantizerKind::fsq) return;
  if (config.quantizer.fsq_levels.empty()) throw bad_input(where, "'fsq_levels' is empty");
  if (config.codes != config.quantizer.fsq_codes())
    throw bad_input(where, "'codes' is not the product of 'fsq_levels'");
  if (config.stages != 1)
    throw bad_input(where, "'stages' is not 1, but FSQ has no residual stages");
}

// A subset of audio, video, text, in this order.
std::vector<std::string> read_names(const Json& json, const std::string& where) {
  std::vector<std::string> names;
  std::size_t known = 0;
  for (const auto& name : modality_names) {
    if (json.is_array() && known < json.size() && json[known] == name) {
      names.push_back(name);
      ++known;
    }
  }
  if (names.empty() || known != json.size())
    throw bad_input(where, "'modalities' is not a subset of audio, video, text in this order");
  return names;
}

}  // namespace

Json to_json(const ModelConfig& config) {
  Json json;
  auto& names = json["modalities"] = Json::array();
  for (const auto& modality : config.modalities) names.push_back(modality.name);
  for (const auto& modality : config.modalities)
    visit_modality(modality, ConfigStore{json[modality.name]});
  visit_model(config, ConfigStore{json});
  visit_quantizer(config.quantizer, ConfigStore{json["quantizer"]});
  json["input_norm"] = config.input_norm;
  json["layer_residual"] = config.layer_residual;
  return json;
}

ModelConfig model_config(const Json& json, const std::string& where) {
  ModelConfig config;
  ConfigFields fields(json, where);
  for (const auto& name : read_names(fields.take("modalities"), where))
    config.modalities.push_back(read_modality(name, fields.take(name), where));
  visit_model(config, std::ref(fields));
  // Files from before there was a choice.
  config.quantizer = {.kind = QuantizerKind::vq};
  config.input_norm = false;
  if (fields.has("quantizer"))
    config.quantizer = read_quantizer(fields.take("quantizer"), where + ": quantizer");
  if (fields.has("input_norm")) fields("input_norm", config.input_norm);
  if (fields.has("layer_residual")) fields("layer_residual", config.layer_residual);
  fields.check_nothing_left();
  check_shapes(config, where);
  return config;
}

}  // namespace hdcid
