#include "store/model_config.h"

#include <cmath>
#include <set>

#include "core/error.h"

namespace hdcid {
namespace {

constexpr std::int64_t most_channels = 1 << 16;

// Every field is named here once, for reading and writing alike: visit(key, field, limits or words).
template <class Config, class Visit>
void visit_modality(Config& config, Visit visit) {
  visit("dim", config.dim, 1, most_channels);
  visit("height", config.height, 0, most_channels);
  visit("width", config.width, 0, most_channels);
  visit("lstm", config.lstm, 0, most_channels);
  visit("specific", config.specific, 1, most_channels);
}

template <class Config, class Visit>
void visit_model(Config& config, Visit visit) {
  visit("steps", config.steps, 1, 1 << 16);
  visit("dim", config.dim, 1, most_channels);
  visit("heads", config.heads, 1, most_channels);
  visit("layers", config.layers, 1, 64);
  visit("stages", config.stages, 1, 64);
  visit("codes", config.codes, 1, 1 << 24);
  visit("cpc_context", config.cpc_context, 1, most_channels);
  visit("cpc_lstm_layers", config.cpc_lstm_layers, 1, 64);
  visit("club_hidden", config.club_hidden, 1, most_channels);
  visit("dropout", config.dropout, 0.0, 0.999);
  visit("dtype", config.dtype, "float32", "float64");
  visit("video_spatial_attention", config.video_spatial_attention, "sum", "softmax");
  visit("relu_in_place", config.relu_in_place);
  visit("text_scale", config.text_scale, -1e6, 1e6);
}

struct Store {
  Json& json;
  template <class T, class... Limits>
  void operator()(const char* key, const T& field, Limits...) {
    json[key] = field;
  }
};

// Takes the fields out of a JSON object; what is left over at the end is unknown.
class Fields {
 public:
  Fields(const Json& json, std::string where) : json_(json), where_(std::move(where)) {
    if (!json.is_object()) throw bad_input(where_, "is not a JSON object");
  }

  const Json& take(const std::string& key) {
    const auto found = json_.find(key);
    if (found == json_.end()) throw bad_input(where_, "has no '" + key + "'");
    taken_.insert(key);
    return *found;
  }

  void operator()(const char* key, std::int64_t& field, std::int64_t low, std::int64_t high) {
    const auto& value = take(key);
    if (!value.is_number_integer() || value.get<double>() < static_cast<double>(low) ||
        value.get<double>() > static_cast<double>(high))
      throw absurd(key, "a whole number from " + std::to_string(low) + " to " + std::to_string(high));
    field = value.get<std::int64_t>();
  }

  void operator()(const char* key, double& field, double low, double high) {
    const auto& value = take(key);
    if (!value.is_number() || !(value.get<double>() >= low && value.get<double>() <= high))
      throw absurd(key, "a number from " + std::to_string(low) + " to " + std::to_string(high));
    field = value.get<double>();
  }

  void operator()(const char* key, std::string& field, const char* one, const char* other) {
    const auto& value = take(key);
    if (value != one && value != other) throw absurd(key, std::string(one) + " or " + other);
    field = value.get<std::string>();
  }

  void operator()(const char* key, bool& field) {
    const auto& value = take(key);
    if (!value.is_boolean()) throw absurd(key, "true or false");
    field = value.get<bool>();
  }

  void check_nothing_left() const {
    for (const auto& [key, value] : json_.items())
      if (!taken_.contains(key)) throw bad_input(where_, "has the unknown entry '" + key + "'");
  }

 private:
  Error absurd(const std::string& key, const std::string& wanted) const {
    return bad_input(where_, "'" + key + "' is not " + wanted);
  }

  const Json& json_;
  std::string where_;
  std::set<std::string> taken_;
};

ModalityConfig read_modality(const std::string& name, const Json& json, const std::string& where) {
  ModalityConfig config;
  config.name = name;
  Fields fields(json, where + ": " + name);
  visit_modality(config, std::ref(fields));
  fields.check_nothing_left();
  if ((config.height == 0) != (config.width == 0)) throw bad_input(where, name + " has a height without a width");
  return config;
}

// A subset of audio, video, text, in this order.
std::vector<std::string> read_names(const Json& json, const std::string& where) {
  std::vector<std::string> names;
  std::size_t known = 0;
  for (const char* name : {"audio", "video", "text"}) {
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

const ModalityConfig* ModelConfig::find(const std::string& name) const {
  for (const auto& modality : modalities)
    if (modality.name == name) return &modality;
  return nullptr;
}

Json to_json(const ModelConfig& config) {
  Json json;
  auto& names = json["modalities"] = Json::array();
  for (const auto& modality : config.modalities) names.push_back(modality.name);
  for (const auto& modality : config.modalities) visit_modality(modality, Store{json[modality.name]});
  visit_model(config, Store{json});
  return json;
}

ModelConfig model_config(const Json& json, const std::string& where) {
  ModelConfig config;
  Fields fields(json, where);
  for (const auto& name : read_names(fields.take("modalities"), where))
    config.modalities.push_back(read_modality(name, fields.take(name), where));
  visit_model(config, std::ref(fields));
  fields.check_nothing_left();
  if (config.dim % config.heads != 0) throw bad_input(where, "'heads' does not divide 'dim'");
  return config;
}

}  // namespace hdcid
