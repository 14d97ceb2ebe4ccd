#include "codes/coded_clips.h"

#include <fmt/format.h>

#include <cmath>

#include "codes/clip_ids.h"
#include "core/error.h"
#include "features/split.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

std::vector<std::int32_t> checked_codes(const HostTensor& tensor, const std::string& where,
                                        std::int64_t size) {
  std::vector<std::int32_t> codes;
  codes.reserve(static_cast<std::size_t>(element_count(tensor.shape)));
  for (const auto code : tensor.to_integers()) {
    if (code < 0 || code >= size)
      throw bad_input(where,
                      fmt::format("code {} is outside the codebook of {} codes", code, size));
    codes.push_back(static_cast<std::int32_t>(code));
  }
  return codes;
}

void read_codes(TensorReader& file, const Codebooks& codebooks, const std::string& modality,
                std::span<const std::int64_t> rows, CodedClips& clips) {
  const Shape shape = file.info(modality).shape;
  if (shape.size() != 4 || shape[2] != codebooks.layers() || shape[3] != codebooks.stages())
    throw bad_input(clips.where,
                    fmt::format("codes are {}, but [clip, step, {}, {}] follows from the codebooks",
                                to_string(shape), codebooks.layers(), codebooks.stages()));
  clips.steps = shape[1], clips.layers = shape[2], clips.stages = shape[3];
  clips.codes = checked_codes(file.rows(modality, rows), clips.where, codebooks.codes());
}

// [pass, clip, step, layer, stage]: the rows of the file are passes, so clips are picked here.
void read_noisy(TensorReader& file, const Codebooks& codebooks, const std::string& name,
                std::span<const std::int64_t> rows, CodedClips& clips) {
  const Shape shape = file.info(name).shape;
  const std::int64_t block = clips.steps * clips.layers * clips.stages;
  const Shape clip_shape = file.info(name.substr(0, name.find('.'))).shape;
  if (shape.size() != 5 || Shape(shape.begin() + 1, shape.end()) != clip_shape)
    throw bad_input(clips.where, fmt::format("'{}' is {}, but the codes are {}", name,
                                             to_string(shape), to_string(clip_shape)));
  for (std::int64_t pass = 0; pass < shape[0]; ++pass) {
    const auto all = checked_codes(file.rows(name, pass, 1), clips.where, codebooks.codes());
    auto& picked = clips.noisy.emplace_back();
    for (const auto row : rows)
      picked.insert(picked.end(), all.begin() + row * block, all.begin() + (row + 1) * block);
  }
}

void read_labels(TensorReader& file, std::span<const std::int64_t> rows, CodedClips& clips) {
  if (!file.has("labels"))
    throw bad_input(clips.where, "has no labels", "quantise features that have labels");
  const auto tensor = file.rows("labels", rows);
  if (tensor.shape.size() != 3 || tensor.shape[1] != clips.steps || tensor.shape[2] < 2)
    throw bad_input(clips.where, fmt::format("labels are {}, but [clip, {}, classes + 1] is needed",
                                             to_string(tensor.shape), clips.steps));
  clips.classes = tensor.shape[2] - 1;
  for (const auto value : tensor.to_integers()) {
    if (value != 0 && value != 1)
      throw bad_input(clips.where, fmt::format("label {} is neither 0 nor 1", value));
    clips.labels.push_back(static_cast<std::uint8_t>(value));
  }
  clips.class_names = read_classes(file);
  if (!clips.class_names.empty() && std::ssize(clips.class_names) != clips.classes)
    throw bad_input(clips.where, fmt::format("{} class names, but labels of {} classes",
                                             clips.class_names.size(), clips.classes));
}

void read_lengths(TensorReader& file, std::span<const std::int64_t> rows, CodedClips& clips) {
  clips.lengths.assign(rows.size(), static_cast<std::int32_t>(clips.steps));
  if (!file.has("lengths")) return;
  const auto lengths = file.rows("lengths", rows).to_integers();
  for (std::size_t n = 0; n < lengths.size(); ++n) {
    if (lengths[n] < 1 || lengths[n] > clips.steps)
      throw bad_input(clips.where,
                      fmt::format("length {} is not in 1 .. {}", lengths[n], clips.steps));
    clips.lengths[n] = static_cast<std::int32_t>(lengths[n]);
  }
}

}  // namespace

std::span<const std::uint8_t> CodedClips::label(std::int64_t clip, std::int64_t step) const {
  const auto width = static_cast<std::size_t>(classes + 1);
  return {labels.data() + static_cast<std::size_t>(clip * steps + step) * width, width};
}

std::span<const std::int32_t> CodedClips::code(std::int64_t clip, std::int64_t step) const {
  const auto width = static_cast<std::size_t>(layers * stages);
  return {codes.data() + static_cast<std::size_t>(clip * steps + step) * width, width};
}

Codebooks load_codebooks(TensorReader& file) {
  Codebooks books{file.read("codebooks"), {}};
  const auto dtype = books.values.dtype;
  if (books.values.shape.size() != 4 || element_count(books.values.shape) == 0 ||
      (dtype != DType::f32 && dtype != DType::f64))
    throw bad_input(
        file.path(),
        fmt::format("codebooks are {} {}, but float [layer, stage, code, channel] is needed",
                    name_of(dtype), to_string(books.values.shape)));
  for (const double value : books.values.to_doubles())
    if (!std::isfinite(value))
      throw bad_input(file.path(), "the codebooks hold a value that is not finite");
  books.digest = digest_of(books.values);
  return books;
}

CodedClips read_unlabelled_clips(TensorReader& file, const Codebooks& codebooks,
                                 const std::string& modality, std::span<const std::int64_t> rows) {
  CodedClips clips;
  clips.where = fmt::format("{}: {}", file.path(), modality);
  clips.clips = std::ssize(rows);
  read_codes(file, codebooks, modality, rows, clips);
  read_lengths(file, rows, clips);
  clips.ids = ids_of_rows(file, rows);
  return clips;
}

CodedClips read_coded_clips(TensorReader& file, const Codebooks& codebooks,
                            const std::string& modality, const std::string& split,
                            bool with_noisy) {
  return read_coded_clips(file, codebooks, modality, rows_of_split(file, modality, split),
                          with_noisy);
}

CodedClips read_coded_clips(TensorReader& file, const Codebooks& codebooks,
                            const std::string& modality, std::span<const std::int64_t> rows,
                            bool with_noisy) {
  auto clips = read_unlabelled_clips(file, codebooks, modality, rows);
  read_labels(file, rows, clips);
  if (with_noisy && file.has(modality + ".noisy"))
    read_noisy(file, codebooks, modality + ".noisy", rows, clips);
  return clips;
}

}  // namespace hdcid
