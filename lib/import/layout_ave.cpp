// AVE: features [row, step, ...] and labels [row, step, class + 1] in HDF5 ('avadataset'), row
// numbers of the splits in order files ('order'). AVE->AVVP trains on the same features with labels
// of the shared classes.
#include <fmt/format.h>

#include <map>

#include "core/error.h"
#include "core/log.h"
#include "formats/hdf5.h"
#include "import/class_names.h"
#include "import/hdf5_labels.h"
#include "import/layouts.h"
#include "import/split_by_id.h"

namespace hdcid {
namespace {

using Splits = std::map<std::int64_t, std::uint8_t>;  // row -> split, in row order

void add_order(Splits& splits, const std::string& path, std::uint8_t split) {
  for (const auto row : read_order(path))
    if (const auto [at, fresh] = splits.emplace(row, split); !fresh && at->second != split)
      throw bad_input(path, fmt::format("clip {} is in another split too", row));
}

// Clips in row order, which is also the order in which HDF5 stores them.
void import_rows(const ImportOptions& options, const Splits& splits, FeatureSet set,
                 const std::string& labels, const Run& run) {
  std::vector<std::int64_t> rows;
  for (const auto& [row, split] : splits) {
    rows.push_back(row);
    set.ids.push_back(std::to_string(row));
    set.split.push_back(split);
  }
  set.where = labels;
  set.sources.push_back(
      hdf5_clips("audio", options.path(options.audio, "AVE-ECCV18-master/data/audio_feature.h5"),
                 "avadataset", rows));
  set.sources.push_back(
      hdf5_clips("video", options.path(options.video, "AVE-ECCV18-master/data/visual_feature.h5"),
                 "avadataset", rows));
  add_hdf5_labels(set, labels, rows);
  if (!set.classes.empty() &&
      static_cast<std::int64_t>(set.classes.size()) + 1 != set.label_columns)
    throw bad_input(labels, fmt::format("has {} columns, the category file has {} classes",
                                        set.label_columns, set.classes.size()));
  write_features(set, options.write(), run);
}

std::vector<std::string> order_files(const ImportOptions& options) {
  if (options.order.empty()) {
    const auto base = options.data + "/AVE-ECCV18-master/data/";
    return {base + "train_order.h5", base + "val_order.h5", base + "test_order.h5"};
  }
  if (options.order.size() > 3)
    throw usage_error("--order takes at most three files: train,val,test");
  return options.order;
}

}  // namespace

void import_ave(const ImportOptions& options, const Run& run) {
  const auto labels = options.path(options.labels, "AVE-ECCV18-master/data/labels.h5");
  Splits splits;
  std::uint8_t split = 0;
  for (const auto& path : order_files(options)) add_order(splits, path, split++);
  const auto rows = Hdf5Dataset(labels, "avadataset").shape()[0];
  if (const auto left = rows - static_cast<std::int64_t>(splits.size()); left > 0)
    note(fmt::format("{} of {} clips are in no order file and are left out", left, rows));
  FeatureSet set;
  if (!options.categories.empty()) set.classes = ClassNames::from_file(options.categories).names();
  import_rows(options, splits, std::move(set), labels, run);
}

void import_ave_avvp_train(const ImportOptions& options, const Run& run) {
  const auto fractions = checked_fractions(options.split_fractions, {0.85, 0.15});
  if (options.order.size() > 1) throw usage_error("--order takes one file in this layout");
  Splits splits;
  for (const auto row : read_order(options.path(options.order.empty() ? "" : options.order[0],
                                                "AVE_AVVP/ave_avvp_order.h5")))
    splits[row] = split_by_id(std::to_string(row), fractions);
  FeatureSet set;
  set.classes =
      ClassNames::from_file(options.path(options.categories, "AVE_AVVP/AVE_AVVP_Categories.txt"))
          .names();
  import_rows(options, splits, std::move(set),
              options.path(options.labels, "AVE_AVVP/ave_avvp_labels.h5"), run);
}

}  // namespace hdcid
