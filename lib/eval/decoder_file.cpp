#include "eval/decoder_file.h"

#include <fmt/format.h>

#include <cmath>

#include "core/error.h"
#include "features/names.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

HostTensor read_weight(TensorReader& file, const char* name, const Shape& shape) {
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

std::int64_t columns_of(const TensorReader& file) {
  const Shape shape = file.info("event_classifier.bias").shape;
  if (shape.size() != 1 || shape[0] < 1)
    throw bad_input(file.path(), "'event_classifier.bias' has no classes");
  return shape[0];
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
                                 {"training", decoder.training.dump()}});
  const auto& head = decoder.head;
  std::vector<NamedTensor> tensors = {{"linear.weight", head.linear_weight},
                                      {"linear.bias", head.linear_bias},
                                      {"event_classifier.weight", head.classifier_weight},
                                      {"event_classifier.bias", head.classifier_bias}};
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
  const auto width = decoder.inputs.width(), columns = columns_of(file);
  decoder.head = {read_weight(file, "linear.weight", {width, width}),
                  read_weight(file, "linear.bias", {width}),
                  read_weight(file, "event_classifier.weight", {columns, width}),
                  read_weight(file, "event_classifier.bias", {columns})};
  return decoder;
}

ChosenCodes codes_seen(const DecoderFile& decoder, const std::string& path,
                       const Codebooks& codebooks) {
  require_same_codebooks(path, decoder.codebooks_digest, codebooks);
  return {codebooks, decoder.inputs, path};
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
