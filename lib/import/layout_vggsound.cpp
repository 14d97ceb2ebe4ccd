// VGGSound-AVEL 40K, the pretraining set: csv category,video_id,split; one zip per clip and
// modality; class prompts as token vectors [class, token, dim] in the order of a csv label,prompt.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/error.h"
#include "formats/csv.h"
#include "formats/npy.h"
#include "import/class_names.h"
#include "import/doubts.h"
#include "import/layouts.h"
#include "import/split_by_id.h"

namespace hdcid {
namespace {

// What the csv says of its clips. The 81K csv names neither classes nor splits.
struct Listed {
  std::vector<std::int64_t> category;
  std::vector<std::int32_t> prompt;
  std::vector<std::uint8_t> split;
};

bool wanted(const ImportOptions& options, const std::string& modality) {
  return std::find(options.modalities.begin(), options.modalities.end(), modality) !=
         options.modalities.end();
}

HostTensor read_prompts(const std::string& path, std::size_t prompts) {
  auto tensor = read_npy(path);
  if (tensor.shape.size() != 3 || tensor.dtype < DType::f16)
    throw bad_input(path, fmt::format("{} {} is no [class, token, dim] array of floats",
                                      name_of(tensor.dtype), to_string(tensor.shape)));
  if (tensor.shape[0] != static_cast<std::int64_t>(prompts))
    throw bad_input(path, fmt::format("has {} prompts, the csv has {}", tensor.shape[0], prompts));
  for (const double value : tensor.to_doubles())
    if (!std::isfinite(value)) throw bad_input(path, "holds NaN or infinity");
  return tensor;
}

// The classes of the prompts, in their order.
ClassNames prompted_classes(const ImportOptions& options) {
  const auto csv = read_csv(options.path(
      options.prompt_csv, "feature_extractor/feature_extractor/vggsoundCategories2Prompts.csv"));
  std::vector<std::string> labels;
  for (const auto& row : csv.rows) labels.push_back(row.cells[csv.column("label")]);
  return {labels, csv.path};
}

// The "24K" set is the train rows, the "40K" set all rows.
CsvTable read_list(const ImportOptions& options) {
  auto table = read_csv(
      options.path(options.csv, "feature_extractor/feature_extractor/vggsound-avel40k.csv"));
  if (options.subset == Subset::all) return table;
  const auto column = table.column("split");
  std::erase_if(table.rows, [&](const CsvRow& row) { return row.cells[column] != "train"; });
  return table;
}

// Rows that cannot be read are left out of the table. Either list of classes may be missing.
Listed read_rows(CsvTable& table, const ClassNames* classes, const ClassNames* prompts,
                 bool strict) {
  const auto category = classes || prompts ? table.column("category") : 0;
  const bool splits = table.has("split");
  Listed listed;
  leave_out_rows(table, strict, [&](const CsvRow& row) {
    const auto where = table.where(row);
    const auto& name = row.cells[category];
    const auto of = classes ? classes->index(name, where) : 0;
    const auto prompt = prompts ? prompts->index(name, where) : 0;
    if (splits) listed.split.push_back(split_number(row.cells[table.column("split")], where));
    if (classes) listed.category.push_back(of);
    if (prompts) listed.prompt.push_back(static_cast<std::int32_t>(prompt));
  });
  return listed;
}

// The whole clip carries its class.
void add_labels(FeatureSet& set, const ClassNames& classes, std::vector<std::int64_t> category,
                std::int64_t steps) {
  set.classes = classes.names();
  set.label_columns = classes.columns();
  set.label = [of = std::move(category), steps, columns = classes.columns()](std::int64_t clip,
                                                                             auto label) {
    const Event event{of[clip], 0, steps};
    label_events({&event, 1}, columns, label);
  };
}

void add_clips(FeatureSet& set, const ImportOptions& options, const std::string& modality,
               const std::string& given) {
  if (wanted(options, modality))
    set.sources.push_back(clip_files(
        modality, options.path(given, fmt::format("vggsound40k/feature/{}/zip", modality)),
        set.ids));
}

}  // namespace

void import_vggsound_avel(const ImportOptions& options, const Run& run) {
  auto table = read_list(options);
  std::optional<ClassNames> classes, prompts;
  if (table.has("category"))
    classes = ClassNames::from_file(options.path(
        options.categories, "feature_extractor/feature_extractor/VggsoundAVEL40kCategories.txt"));
  if (wanted(options, "text")) prompts = prompted_classes(options);
  auto listed = read_rows(table, classes ? &*classes : nullptr, prompts ? &*prompts : nullptr,
                          options.strict);
  FeatureSet set;
  set.where = table.path;
  for (const auto& row : table.rows) set.ids.push_back(row.cells[table.column("video_id")]);
  add_clips(set, options, "audio", options.audio_dir);
  add_clips(set, options, "video", options.video_dir);
  if (prompts)
    set.prompts =
        read_prompts(options.path(options.prompts,
                                  "feature_extractor/feature_extractor/prompt_token_features.npy"),
                     prompts->names().size());
  set.prompt = std::move(listed.prompt);
  set.split = std::move(listed.split);
  if (classes) add_labels(set, *classes, std::move(listed.category), options.clip_steps());
  write_features(set, options.write(), run);
}

}  // namespace hdcid
