#include "import/checkpoint.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/suggest.h"
#include "core/error.h"

namespace hdcid {
namespace {

bool is_state_dict(const PickleValue& value) {
  if (value.kind != PickleKind::dict || value.items.empty()) return false;
  for (std::size_t i = 0; i < value.items.size(); i += 2)
    if (!value.items[i]->is_text() || value.items[i + 1]->kind != PickleKind::tensor) return false;
  return true;
}

std::string without_suffix(std::string name, std::string_view suffix) {
  if (name.ends_with(suffix)) name.resize(name.size() - suffix.size());
  return name;
}

// torch.nn.DataParallel puts "module." into names and torch.compile "_orig_mod.", before all of a
// name or before the part that was wrapped, one inside the other in any order.
std::string unwrapped(std::string_view name) {
  std::string plain;
  for (std::size_t at = 0; at < name.size();) {
    const auto end = std::min(name.find('.', at), name.size() - 1) + 1;
    const auto part = name.substr(at, end - at);
    if (part != "module." && part != "_orig_mod.") plain += part;
    at = end;
  }
  return plain;
}

// The class heads of DCID's decoder enter
// no loss and are left out.
void add_module(Parameters& parameters, const std::string& module, const PickleValue& state) {
  for (std::size_t i = 0; i < state.items.size(); i += 2) {
    const auto name = unwrapped(state.items[i]->text);
    if (module == "Decoder" && name.find("semantic_decoder.") != std::string::npos) continue;
    parameters[fmt::format("{}/{}", module, name)] = state.items[i + 1];
  }
}

// Reads sizes off parameter shapes.
class Sizes {
 public:
  Sizes(const Parameters& parameters, const std::string& where)
      : parameters_(parameters), where_(where) {}

  bool has(const std::string& name) const { return parameters_.count(name) > 0; }
  const PickleArray& array(const std::string& name) const {
    const auto found = parameters_.find(name);
    if (found == parameters_.end())
      throw bad_input(where_,
                      fmt::format("has no parameter '{}'{}", name, did_you_mean(name, names())));
    return *found->second->array;
  }
  std::int64_t axis(const std::string& name, std::size_t axis) const {
    const auto& shape = array(name).layout.shape;
    if (axis >= shape.size())
      throw bad_input(where_, fmt::format("'{}' has shape {}", name, to_string(shape)));
    return shape[axis];
  }
  // With fallback, for parts that a checkpoint may lack.
  std::int64_t axis(const std::string& name, std::size_t at, std::int64_t otherwise) const {
    return has(name) ? axis(name, at) : otherwise;
  }

 private:
  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& [name, value] : parameters_) names.push_back(name);
    return names;
  }

  const Parameters& parameters_;
  const std::string& where_;
};

void add_modalities(ModelConfig& config, const Sizes& sizes, const UntoldSizes& untold) {
  const std::string audio = "Encoder/Audio_encoder.audio_linear.weight",
                    text = "Encoder/Text_encoder.text_linear.weight",
                    video = "Encoder/Video_encoder.conv_stack.", lstm = "Text_ar_lstm/weight_";
  if (sizes.has(audio))
    config.modalities.push_back({"audio", sizes.axis(audio, 1), 0, 0, 0, sizes.axis(audio, 0)});
  if (sizes.has(video + "0.weight"))
    config.modalities.push_back({"video", sizes.axis(video + "0.weight", 1), untold.height,
                                 untold.width, 0, sizes.axis(video + "2.weight", 0)});
  if (sizes.has(text))
    config.modalities.push_back({"text", sizes.axis(lstm + "ih_l0", 1, sizes.axis(text, 1)), 0, 0,
                                 sizes.axis(lstm + "hh_l0", 1, 0), sizes.axis(text, 0)});
}

// What the released code does and weights do not tell.
ModelConfig as_released() {
  ModelConfig config;
  config.video_spatial_attention = SpatialAttention::sum;
  config.relu_in_place = true;
  config.input_norm = false;
  return config;
}

// A number of LSTM layers: the first l without weights of layer l.
std::int64_t lstm_layers(const Sizes& sizes, const std::string& lstm) {
  std::int64_t layers = 0;
  while (sizes.has(fmt::format("{}.weight_ih_l{}", lstm, layers))) ++layers;
  return layers;
}

}  // namespace

Parameters parameters_of(const PickleValue& root, const std::string& module,
                         const std::string& where) {
  Parameters parameters;
  if (is_state_dict(root)) add_module(parameters, module, root);
  if (root.kind == PickleKind::dict)
    for (std::size_t i = 0; i < root.items.size(); i += 2)
      if (root.items[i]->is_text() && is_state_dict(*root.items[i + 1]))
        add_module(parameters, without_suffix(std::string(root.items[i]->text), "_parameters"),
                   *root.items[i + 1]);
  if (parameters.empty())
    throw bad_input(where, "holds no state dict",
                    "torch.save({'Encoder_parameters': encoder.state_dict(), ...}, file)");
  return parameters;
}

ModelConfig config_of(const Parameters& parameters, const UntoldSizes& untold,
                      const std::string& where) {
  const Sizes sizes(parameters, where);
  const std::string embedding = "Encoder/Cross_quantizer.embedding";
  const auto shape = codebook_shape(sizes.array(embedding).layout.shape, 2);
  if (shape.size() != 4)
    throw bad_input(where, fmt::format("'{}' has {} axes", embedding, shape.size() - 2));
  auto config = as_released();
  config.layers = shape[0];
  config.codes = shape[2];
  config.dim = shape[3];
  config.steps = untold.steps;
  config.heads = untold.heads;
  config.dtype =
      sizes.array(embedding).layout.dtype == DType::f64 ? Precision::float64 : Precision::float32;
  add_modalities(config, sizes, untold);
  if (config.modalities.empty()) throw bad_input(where, "has the encoder of no modality");
  const auto& first = config.modalities[0].name;
  const auto club =
      static_cast<char>(first[0] - 'a' + 'A') + first.substr(1) + "_mi_net/p_mu.0.weight";
  const auto lstm = fmt::format("CPC/{}_ar_lstm", first);
  config.club_hidden = sizes.axis(club, 0, config.club_hidden);
  config.cpc_context = sizes.axis(lstm + ".weight_hh_l0", 1, config.cpc_context);
  config.cpc_lstm_layers = std::max<std::int64_t>(lstm_layers(sizes, lstm), 1);
  return config;
}

Shape codebook_shape(const Shape& shape, std::size_t axes_of_one) {
  auto full = shape;
  if (shape.size() == axes_of_one) full.insert(full.begin(), 1);
  if (!full.empty()) full.insert(full.begin() + 1, 1);
  return full;
}

}  // namespace hdcid
