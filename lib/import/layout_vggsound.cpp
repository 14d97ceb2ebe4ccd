// VGGSound-AVEL 40K, the pretraining set: csv category,video_id,split; one zip per clip and
// modality; class prompts as token vectors [class, token, dim] in the order of a csv label,prompt.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "features/split.h"
#include "formats/csv.h"
#include "formats/npy.h"
#include "import/class_names.h"
#include "import/layouts.h"

namespace hdcid {
namespace {

// The "24K" set is the train rows, the "40K" set all rows.
std::vector<CsvRow> chosen_rows(const CsvTable& table, Subset subset) {
  if (subset == Subset::all) return table.rows;
  const auto column = table.column("split");
  std::vector<CsvRow> rows;
  for (const auto& row : table.rows)
    if (row.cells[column] == "train") rows.push_back(row);
  return rows;
}

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

// A cell of the csv as an index into `list`, for every row.
std::vector<std::int64_t> indices(const CsvTable& table, const std::vector<CsvRow>& rows,
                                  const ClassNames& list) {
  const auto column = table.column("category");
  std::vector<std::int64_t> found;
  for (const auto& row : rows) found.push_back(list.index(row.cells[column], table.where(row)));
  return found;
}

void add_prompts(FeatureSet& set, const ImportOptions& options, const CsvTable& table,
                 const std::vector<CsvRow>& rows) {
  const auto csv = read_csv(options.path(
      options.prompt_csv, "feature_extractor/feature_extractor/vggsoundCategories2Prompts.csv"));
  std::vector<std::string> labels;
  for (const auto& row : csv.rows) labels.push_back(row.cells[csv.column("label")]);
  set.prompts =
      read_prompts(options.path(options.prompts,
                                "feature_extractor/feature_extractor/prompt_token_features.npy"),
                   labels.size());
  for (const auto row : indices(table, rows, ClassNames(labels, csv.path)))
    set.prompt.push_back(static_cast<std::int32_t>(row));
}

// The whole clip carries its class.
void add_labels(FeatureSet& set, const ImportOptions& options, const CsvTable& table,
                const std::vector<CsvRow>& rows) {
  const auto classes = ClassNames::from_file(options.path(
      options.categories, "feature_extractor/feature_extractor/VggsoundAVEL40kCategories.txt"));
  set.classes = classes.names();
  set.label_columns = classes.columns();
  const auto steps = options.clip_steps();
  set.label = [of = indices(table, rows, classes), steps, columns = classes.columns()](
                  std::int64_t clip, auto label) {
    const Event event{of[clip], 0, steps};
    label_events({&event, 1}, columns, label);
  };
}

// Where the csv says it; "validation" is val.
void add_split(FeatureSet& set, const CsvTable& table, const std::vector<CsvRow>& rows) {
  const auto column = table.column("split");
  for (const auto& row : rows) {
    const auto word = row.cells[column] == "validation" ? "val" : row.cells[column];
    const auto found = std::find(split_names.begin(), split_names.begin() + last_split + 1, word);
    if (found > split_names.begin() + last_split)
      throw bad_input(table.where(row), fmt::format("split '{}' is not train, val or test", word));
    set.split.push_back(static_cast<std::uint8_t>(found - split_names.begin()));
  }
}

}  // namespace

void import_vggsound_avel(const ImportOptions& options, const Run& run) {
  const auto table = read_csv(
      options.path(options.csv, "feature_extractor/feature_extractor/vggsound-avel40k.csv"));
  const auto rows = chosen_rows(table, options.subset);
  FeatureSet set;
  set.where = table.path;
  for (const auto& row : rows) set.ids.push_back(row.cells[table.column("video_id")]);
  if (wanted(options, "audio"))
    set.sources.push_back(clip_files(
        "audio", options.path(options.audio_dir, "vggsound40k/feature/audio/zip"), set.ids));
  if (wanted(options, "video"))
    set.sources.push_back(clip_files(
        "video", options.path(options.video_dir, "vggsound40k/feature/video/zip"), set.ids));
  if (wanted(options, "text")) add_prompts(set, options, table, rows);
  if (table.has("category")) add_labels(set, options, table, rows);  // the 81K csv names no classes
  if (table.has("split")) add_split(set, table, rows);
  write_features(set, options.write(), run);
}

}  // namespace hdcid
