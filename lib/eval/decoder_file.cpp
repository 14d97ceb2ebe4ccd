#include "eval/decoder_file.h"

#include <fmt/format.h>

#include <cmath>

#include "core/error.h"
#include "features/names.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

HostTensor read_weight(TensorReader& file, const std::string& name, const Shape& shape) {
  auto tensor = file.read(name);
  if (tensor.shape != shape || (tensor.dtype != DType::f32 && tensor.dtype != DType::f64))
    throw bad_input(file.path(),
                    fmt::format("'{}' is {} {}, but float {} is needed", name,
                                name_of(tensor.dtype), to_string(tensor.shape), to_string(shape)));
  for (const double value : tensor.to_doubles())
    if (!std::isfinite(value))
      throw bad_input(file.path(), fmt::format("'{}' holds a value that is not finite", name));
  return tensor;
}

std::vector<std::int32_t> read_layers(TensorReader& file) {
  const auto layers = file.read("layers").to_integers();
  return {layers.begin(), layers.end()};
}

std::int64_t columns_of(const TensorReader& file, const std::string& prefix) {
  const auto name = prefix + "event_classifier.bias";
  const Shape shape = file.info(name).shape;
  if (shape.size() != 1 || shape[0] < 1)
    throw bad_input(file.path(), fmt::format("'{}' has no classes", name));
  return shape[0];
}

// Of the head of each layer, by its number; a head over all has no prefix.
std::vector<std::string> prefixes(const ChannelChoice& inputs, bool joint) {
  if (joint) return {""};
  std::vector<std::string> all;
  for (const auto layer : inputs.layers) all.push_back(fmt::format("l{}.", layer + 1));
  return all;
}

void put_head(const HeadWeights& head, const std::string& prefix,
              std::vector<NamedTensor>& tensors) {
  tensors.push_back({prefix + "linear.weight", head.linear_weight});
  tensors.push_back({prefix + "linear.bias", head.linear_bias});
  tensors.push_back({prefix + "event_classifier.weight", head.classifier_weight});
  tensors.push_back({prefix + "event_classifier.bias", head.classifier_bias});
}

HeadWeights read_head(TensorReader& file, const std::string& prefix, std::int64_t columns,
                      std::int64_t width) {
  return {read_weight(file, prefix + "linear.weight", {width, width}),
          read_weight(file, prefix + "linear.bias", {width}),
          read_weight(file, prefix + "event_classifier.weight", {columns, width}),
          read_weight(file, prefix + "event_classifier.bias", {columns})};
}

std::vector<HeadWeights> read_heads(TensorReader& file, const ChannelChoice& inputs) {
  const bool joint = file.has("linear.weight");
  const auto names = prefixes(inputs, joint);
  const auto columns = columns_of(file, names.front());
  std::vector<HeadWeights> heads;
  for (const auto& prefix : names)
    heads.push_back(read_head(file, prefix, columns, joint ? inputs.width() : inputs.per_layer));
  return heads;
}

// Decoders of older versions have none.
double read_threshold(const TensorReader& file) {
  if (!file.metadata().contains("threshold")) return 0.5;
  const auto said = parse_json(metadata_text(file, "threshold"), file.path());
  if (!said.is_number() || !(said.get<double>() > 0 && said.get<double>() < 1))
    throw bad_input(file.path(), "'threshold' is not between 0 and 1");
  return said.get<double>();
}

}  // namespace

const Task& task_of_decoder(const TensorReader& file) {
  require_kind(file, kind::decoder);
  const auto name = metadata_text(file, "task");
  for (const Task& task : tasks())
    if (task.name == name) return task;
  throw bad_input(
      file.path(),
      fmt::format("was trained for '{}', a task that this version does not know", name));
}

void write_decoder(const std::string& path, const DecoderFile& decoder, const Json& provenance) {
  auto metadata = make_metadata(kind::decoder, provenance,
                                {{"task", decoder.task.name},
                                 {"classes", Json(decoder.class_names).dump()},
                                 {"codebooks_digest", decoder.codebooks_digest},
                                 {"threshold", Json(decoder.threshold).dump()},
                                 {"training", decoder.training.dump()}});
  std::vector<NamedTensor> tensors;
  const auto names = prefixes(decoder.inputs, decoder.heads.size() == 1);
  for (std::size_t k = 0; k < names.size(); ++k) put_head(decoder.heads[k], names[k], tensors);
  put_choice(decoder.inputs, tensors, metadata);
  write_tensors(path, tensors, metadata);
}

DecoderFile read_decoder(TensorReader& file) {
  DecoderFile decoder;
  decoder.task = task_of_decoder(file);
  decoder.class_names = read_classes(file);
  decoder.inputs = read_choice(file, read_layers(file));
  decoder.codebooks_digest = metadata_text(file, "codebooks_digest");
  decoder.training = parse_json(metadata_text(file, "training"), file.path());
  decoder.heads = read_heads(file, decoder.inputs);
  decoder.threshold = read_threshold(file);
  return decoder;
}

std::vector<ChannelChoice> inputs_of_heads(const ChannelChoice& inputs, std::size_t heads) {
  if (heads == 1) return {inputs};
  std::vector<ChannelChoice> each;
  for (std::size_t k = 0; k < heads; ++k) each.push_back(one_layer(inputs, k));
  return each;
}

std::vector<ChosenCodes> codes_seen(const DecoderFile& decoder, const std::string& path,
                                    const Codebooks& codebooks) {
  require_same_codebooks(path, decoder.codebooks_digest, codebooks);
  std::vector<ChosenCodes> seen;
  for (auto& inputs : inputs_of_heads(decoder.inputs, decoder.heads.size()))
    seen.emplace_back(codebooks, std::move(inputs), path);
  return seen;
}

namespace {

void require_names(const std::vector<std::string>& trained, const CodedClips& clips) {
  if (trained.empty() || clips.class_names.empty()) return;
  for (std::size_t c = 0; c < clips.class_names.size(); ++c)
    if (clips.class_names[c] != trained.at(c))
      throw bad_input(clips.where,
                      fmt::format("class {} is '{}', but '{}' where the decoder is trained", c,
                                  clips.class_names[c], trained[c]),
                      "hdcid-inspect --join brings classes into one order");
}

void require_count(std::int64_t trained, const CodedClips& clips) {
  if (trained != clips.classes)
    throw bad_input(clips.where, fmt::format("labels of {} classes, the decoder has {}",
                                             clips.classes, trained));
}

}  // namespace

void require_same_classes(const DecoderFile& decoder, const CodedClips& clips) {
  require_count(decoder.classes(), clips);
  if (!decoder.task.classes_by_position) require_names(decoder.class_names, clips);
}

void require_same_classes(const CodedClips& training, const CodedClips& clips, const Task& task) {
  require_count(training.classes, clips);
  if (!task.classes_by_position) require_names(training.class_names, clips);
}

ClipClass clip_class_of(const DecoderFile& decoder, const std::string& path) {
  if (!decoder.training.is_object() || !decoder.training.contains("clip_class"))
    return ClipClass::longest;
  const auto& said = decoder.training["clip_class"];
  const auto rule = said.is_string() ? find_word<ClipClass>(said.get<std::string>()) : std::nullopt;
  if (!rule) throw bad_input(path, "has a 'clip_class' that this version does not know");
  return *rule;
}

}  // namespace hdcid
