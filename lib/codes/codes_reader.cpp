#include "codes/codes_reader.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/modalities.h"
#include "features/labels.h"
#include "features/split.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

// "has no tensor 'codebooks'" would be no help with a file of another kind.
Codebooks codebooks_in(TensorReader& file) {
  require_kind(file, kind::codes);
  return read_codebooks(file, "codebooks");
}

template <class T>
std::vector<T> at_rows(const std::vector<T>& all, std::span<const std::int64_t> rows) {
  std::vector<T> chosen;
  for (const auto row : rows) chosen.push_back(all.at(static_cast<std::size_t>(row)));
  return chosen;
}

}  // namespace

CodesReader::CodesReader(TensorReader& file) : file_(file), codebooks_(codebooks_in(file)) {}

std::vector<std::string> CodesReader::modalities() const {
  std::vector<std::string> there;
  for (const auto& modality : modality_names)
    if (file_.has(modality)) there.push_back(modality);
  if (there.empty()) throw bad_input(path(), "has no codes of audio, video or text");
  return there;
}

const ClipRecord& CodesReader::record(const std::string& modality) {
  if (const auto known = records_.find(modality); known != records_.end()) return known->second;
  if (!file_.has(modality))
    throw bad_input(path(), fmt::format("has no '{}' codes", modality), "hdcid-inspect " + path());
  const Shape shape = file_.info(modality).shape;
  if (shape.size() != 4 || shape[2] != codebooks_.layers() || shape[3] != codebooks_.stages())
    throw bad_input(fmt::format("{}: tensor '{}'", path(), modality),
                    fmt::format("codes are {}, but [clip, step, {}, {}] follows from the codebooks",
                                to_string(shape), codebooks_.layers(), codebooks_.stages()));
  if (element_count(shape) == 0) throw bad_input(path(), "has no clips");
  return records_.emplace(modality, read_clip_record(file_, modality, shape[0], shape[1]))
      .first->second;
}

std::vector<std::int32_t> CodesReader::checked_codes(const HostTensor& tensor,
                                                     const std::string& name) const {
  std::vector<std::int32_t> codes;
  codes.reserve(static_cast<std::size_t>(element_count(tensor.shape)));
  for (const auto code : tensor.to_integers()) {
    if (code < 0 || code >= codebooks_.codes())
      throw bad_input(
          fmt::format("{}: tensor '{}'", path(), name),
          fmt::format("code {} is outside the codebook of {} codes", code, codebooks_.codes()));
    codes.push_back(static_cast<std::int32_t>(code));
  }
  return codes;
}

CodedClips CodesReader::read(const std::string& modality, std::span<const std::int64_t> rows,
                             bool with_noisy) {
  const auto& all = record(modality);
  CodedClips clips;
  clips.where = fmt::format("{}: {}", path(), modality);
  clips.clips = std::ssize(rows), clips.steps = all.steps;
  clips.layers = codebooks_.layers(), clips.stages = codebooks_.stages();
  clips.codes = checked_codes(file_.rows(modality, rows), modality);
  for (const auto row : rows) clips.lengths.push_back(static_cast<std::int32_t>(all.length(row)));
  if (!all.ids.empty()) clips.ids = at_rows(all.ids, rows);
  if (with_noisy && file_.has(modality + ".noisy")) read_noisy(modality, rows, clips);
  return clips;
}

CodedClips CodesReader::read_labelled(const std::string& modality,
                                      std::span<const std::int64_t> rows, bool with_noisy) {
  auto clips = read(modality, rows, with_noisy);
  if (!file_.has("labels"))
    throw bad_input(path(), "has no labels", "quantise features that have labels");
  require_background(record(modality));
  clips.classes = record(modality).classes;
  clips.labels = read_labels(file_, rows);
  clips.class_names = record(modality).class_names;
  return clips;
}

CodedClips CodesReader::read_labelled(const std::string& modality, const std::string& split,
                                      bool with_noisy) {
  return read_labelled(modality, clips_of_split(record(modality), split), with_noisy);
}

// [pass, clip, step, layer, stage]: the rows of the file are passes, so clips are picked here.
void CodesReader::read_noisy(const std::string& modality, std::span<const std::int64_t> rows,
                             CodedClips& clips) {
  const auto name = modality + ".noisy";
  const Shape shape = file_.info(name).shape, clip_shape = file_.info(modality).shape;
  const std::int64_t block = clips.steps * clips.layers * clips.stages;
  if (shape.size() != 5 || Shape(shape.begin() + 1, shape.end()) != clip_shape)
    throw bad_input(clips.where, fmt::format("'{}' is {}, but the codes are {}", name,
                                             to_string(shape), to_string(clip_shape)));
  for (std::int64_t pass = 0; pass < shape[0]; ++pass) {
    const auto all = checked_codes(file_.rows(name, pass, 1), name);
    auto& picked = clips.noisy.emplace_back();
    for (const auto row : rows)
      picked.insert(picked.end(), all.begin() + row * block, all.begin() + (row + 1) * block);
  }
}

}  // namespace hdcid
