#include "downstream/segmenter_file.h"

#include <fmt/format.h>

#include "core/error.h"
#include "eval/decoder_file.h"
#include "features/names.h"
#include "segment/segmenter_state.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

constexpr const char* config_key = "segmenter";
constexpr std::int64_t widest = 1 << 16;

Json to_json(const SegmenterConfig& config) {
  return {{"backbone", word(config.backbone)},
          {"channel", config.channel},
          {"query", word(config.query)},
          {"query_width", config.query_width},
          {"dtype", word(config.dtype)}};
}

std::int64_t width_of(const Json& json, const char* key, const std::string& where) {
  if (!json.contains(key) || !json[key].is_number_integer() || json[key] < 1 || json[key] > widest)
    throw bad_input(where, fmt::format("'{}' is no width from 1 to {}", key, widest));
  return json[key].get<std::int64_t>();
}

SegmenterConfig config_of(const Json& json, const std::string& where) {
  if (!json.is_object()) throw bad_input(where, "is no record of a network");
  SegmenterConfig config;
  try {
    config.backbone = json.at("backbone").get<BackboneKind>();
    config.query = json.at("query").get<QueryKind>();
    config.dtype = json.at("dtype").get<Precision>();
  } catch (const std::exception&) {
    throw bad_input(where, "has a backbone, query or dtype that this version does not know");
  }
  config.channel = width_of(json, "channel", where);
  config.query_width = width_of(json, "query_width", where);
  return config;
}

}  // namespace

void write_segmenter(const std::string& path, const SegmenterRecord& record,
                     const std::vector<NamedTensor>& weights, const Json& provenance) {
  auto metadata = make_metadata(kind::decoder, provenance,
                                {{"task", record.task},
                                 {"classes", Json(record.class_names).dump()},
                                 {"codebooks_digest", record.codebooks_digest},
                                 {config_key, to_json(record.config).dump()},
                                 {"training", record.training.dump()}});
  auto tensors = weights;
  if (record.of_codes()) put_choice(record.inputs, tensors, metadata);
  write_tensors(path, tensors, metadata);
}

SegmenterRecord read_segmenter_record(TensorReader& file) {
  SegmenterRecord record;
  record.task = task_of_decoder(file).name;
  record.config = config_of(parse_json(metadata_text(file, config_key), file.path()),
                            file.path() + ": metadata 'segmenter'");
  record.class_names = read_classes(file);
  record.training = parse_json(metadata_text(file, "training"), file.path());
  record.codebooks_digest = metadata_text(file, "codebooks_digest");
  if (!record.of_codes()) return record;
  const auto layers = file.read("layers").to_integers();
  record.inputs = read_choice(file, {layers.begin(), layers.end()});
  if (record.inputs.width() != record.config.query_width)
    throw bad_input(file.path(), fmt::format("queries of {} channels, but a network for {}",
                                             record.inputs.width(), record.config.query_width));
  return record;
}

Segmenter read_segmenter(TensorReader& file, const SegmenterRecord& record) {
  Segmenter segmenter(record.config);
  load_state(file, *segmenter);
  segmenter->eval();
  return segmenter;
}

}  // namespace hdcid
