#include "features/clip_record.h"

#include <fmt/format.h>

#include "core/error.h"
#include "features/labels.h"
#include "features/names.h"
#include "features/split.h"

namespace hdcid {
namespace {

void require_clip_axes(const TensorReader& file, const std::string& modality, std::int64_t clips) {
  for (const char* name : {"labels", "lengths", "split", "ids"})
    if (file.has(name) && (file.info(name).shape.empty() || file.info(name).shape[0] != clips))
      throw bad_input(file.path(), fmt::format("'{}' is {}, but there are {} clips of {}", name,
                                               to_string(file.info(name).shape), clips, modality));
}

// Tensor `name`, one whole number in first .. last for each clip, which is a `what`; empty when the
// file lacks it.
std::vector<std::int64_t> read_numbers(TensorReader& file, const char* name, const char* what,
                                       std::int64_t first, std::int64_t last) {
  if (!file.has(name)) return {};
  const auto where = fmt::format("{}: tensor '{}'", file.path(), name);
  const auto& info = file.info(name);
  if (is_floating(info.dtype) || info.shape.size() != 1)
    throw bad_input(where, fmt::format("is {} {}, but whole numbers [clip] are needed",
                                       name_of(info.dtype), to_string(info.shape)));
  auto numbers = file.read(name).to_integers();
  for (std::size_t clip = 0; clip < numbers.size(); ++clip)
    if (numbers[clip] < first || numbers[clip] > last)
      throw bad_input(where, fmt::format("clip {}: {} {} is not in {} .. {}", clip, what,
                                         numbers[clip], first, last));
  return numbers;
}

}  // namespace

ClipRecord read_clip_record(TensorReader& file, const std::string& modality, std::int64_t clips,
                            std::int64_t steps) {
  require_clip_axes(file, modality, clips);
  ClipRecord record{file.path(), clips, steps, {}, {}, {}, 0, {}, true};
  record.lengths = read_numbers(file, "lengths", "length", 1, steps);
  record.split = read_numbers(file, "split", "split", 0, last_split);
  record.ids = read_ids(file);
  check_ids(record.ids, file.path() + ": tensor 'ids'",
            file.metadata().count(repeated_ids_key) > 0);
  const auto labels = read_label_facts(file, steps, record.lengths);
  record.classes = labels.classes;
  record.class_names = read_classes(file);
  record.background_told = labels.background_told || !record.class_names.empty();
  const auto names = std::ssize(record.class_names);
  if (names > 0 && record.classes > 0 && names != record.classes)
    throw bad_input(file.path(),
                    fmt::format("{} class names, but labels of {} classes", names, record.classes));
  return record;
}

void require_background(const ClipRecord& record) {
  if (!record.background_told)
    throw bad_input(record.path + ": tensor 'labels'",
                    "does not tell whether its last column is background or a class",
                    "import the features again with --background last or --background none");
}

ClipRecord read_clip_record(TensorReader& file, const FeatureLayout& layout) {
  const auto& first = layout.inputs.front();
  return read_clip_record(file, first.name, layout.clips, first.clip[0]);
}

}  // namespace hdcid
