// A user's own arrays: [clip, step, channel] or [clip, step, height, width, channel] per modality,
// labels [clip, step, class + 1] of zeros and ones with background last, split [clip] of 0, 1, 2.
#include <fmt/format.h>

#include <memory>

#include "core/error.h"
#include "formats/csv.h"
#include "formats/npy.h"
#include "formats/row_blocks.h"
#include "formats/zip.h"
#include "import/class_names.h"
#include "import/hdf5_labels.h"
#include "import/layouts.h"

namespace hdcid {
namespace {

void require_clips(std::int64_t there, std::size_t clips, const std::string& where) {
  if (there != static_cast<std::int64_t>(clips))
    throw bad_input(where, fmt::format("has {} rows, the other arrays have {}", there, clips));
}

void add_ids(FeatureSet& set, const std::string& path, std::int64_t clips) {
  if (!path.empty()) {
    set.ids = read_lines(path);
    return require_clips(static_cast<std::int64_t>(set.ids.size()), static_cast<std::size_t>(clips),
                         path);
  }
  for (std::int64_t i = 0; i < clips; ++i) set.ids.push_back(std::to_string(i));
}

// labels and split are small beside the features, so they are kept in memory.
void add_labels(FeatureSet& set, HostTensor labels, const std::string& where) {
  if (labels.shape.size() != 3 || labels.shape[2] < 2)
    throw bad_input(
        where, fmt::format("shape {} is not [clip, step, class + 1]", to_string(labels.shape)));
  require_clips(labels.shape[0], set.ids.size(), where);
  set.label_columns = labels.shape[2];
  if (!set.classes.empty() &&
      static_cast<std::int64_t>(set.classes.size()) + 1 != set.label_columns)
    throw bad_input(where, fmt::format("has {} columns, the category file has {} classes",
                                       set.label_columns, set.classes.size()));
  const auto shared = std::make_shared<const HostTensor>(std::move(labels));
  set.label = [shared, where](std::int64_t clip, std::span<std::uint8_t> label) {
    copy_label(row_of(*shared, clip), label, where);
  };
}

void add_split(FeatureSet& set, const HostTensor& split, const std::string& where) {
  if (split.shape.size() != 1)
    throw bad_input(where, fmt::format("shape {} is not [clip]", to_string(split.shape)));
  require_clips(split.shape[0], set.ids.size(), where);
  for (const auto value : split.to_integers()) {
    if (value < 0 || value > 2)
      throw bad_input(where, fmt::format("holds {}, not 0, 1 or 2", value));
    set.split.push_back(static_cast<std::uint8_t>(value));
  }
}

void add_classes(FeatureSet& set, const ImportOptions& options) {
  if (!options.categories.empty()) set.classes = ClassNames::from_file(options.categories).names();
}

}  // namespace

void import_npy(const ImportOptions& options, const Run& run) {
  FeatureSet set;
  for (const auto& [modality, path] :
       {std::pair{"audio", options.audio}, {"video", options.video}, {"text", options.text}}) {
    if (path.empty()) continue;
    const auto clips = NpyFile(path).shape()[0];
    if (set.sources.empty()) add_ids(set, options.ids, clips), set.where = path;
    require_clips(clips, set.ids.size(), path);
    set.sources.push_back(npy_clips(modality, path));
  }
  if (set.sources.empty()) throw usage_error("layout npy needs --audio, --video or --text");
  add_classes(set, options);
  if (!options.labels.empty()) add_labels(set, read_npy(options.labels), options.labels);
  if (!options.split.empty()) add_split(set, read_npy(options.split), options.split);
  write_features(set, options.write(), run);
}

void import_npz(const ImportOptions& options, const Run& run) {
  const ZipArchive archive(options.data);
  const auto where = [&](const std::string& name) {
    return fmt::format("{}, {}.npy", options.data, name);
  };
  const auto array = [&](const std::string& name) {
    return parse_npy(archive.read(name + ".npy"), where(name));
  };
  FeatureSet set;
  for (const auto& modality : modality_names) {
    if (!archive.has(modality + ".npy")) continue;
    auto tensor = array(modality);
    if (tensor.shape.empty()) throw bad_input(where(modality), "holds a single number");
    if (set.sources.empty()) add_ids(set, options.ids, tensor.shape[0]), set.where = options.data;
    require_clips(tensor.shape[0], set.ids.size(), where(modality));
    set.sources.push_back(tensor_clips(modality, std::move(tensor), where(modality)));
  }
  if (set.sources.empty())
    throw bad_input(options.data, "has none of audio.npy, video.npy and text.npy");
  add_classes(set, options);
  if (archive.has("labels.npy")) add_labels(set, array("labels"), where("labels"));
  if (archive.has("split.npy")) add_split(set, array("split"), where("split"));
  write_features(set, options.write(), run);
}

}  // namespace hdcid
