// A user's own clips, a file each: csv id[,class][,split], and <id>.npy (or .pkl, .zip) in a folder
// per modality, each [step, channel] or [step, height, width, channel].
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "core/error.h"
#include "features/split.h"
#include "formats/csv.h"
#include "import/class_names.h"
#include "import/layouts.h"

namespace hdcid {
namespace {

// The file's, or those that the clips name, in alphabetical order.
ClassNames classes_in(const ImportOptions& options, const CsvTable& table, std::size_t column) {
  if (!options.categories.empty()) return ClassNames::from_file(options.categories);
  std::vector<std::string> names;
  for (const auto& row : table.rows) names.push_back(row.cells[column]);
  std::ranges::sort(names);
  const auto twice = std::ranges::unique(names);
  names.erase(twice.begin(), twice.end());
  return {names, table.path};
}

// The whole clip carries its class.
void add_classes_of(FeatureSet& set, const ImportOptions& options, const CsvTable& table) {
  const auto column = table.column("class");
  const auto classes = classes_in(options, table, column);
  std::vector<std::int64_t> of;
  for (const auto& row : table.rows)
    of.push_back(classes.index(row.cells[column], table.where(row)));
  set.classes = classes.names();
  set.label_columns = classes.columns();
  set.label = [of, steps = options.steps, columns = set.label_columns](std::int64_t clip,
                                                                       auto label) {
    const Event event{of[static_cast<std::size_t>(clip)], 0, steps};
    label_events({&event, 1}, columns, label);
  };
}

void add_splits(FeatureSet& set, const CsvTable& table) {
  const auto column = table.column("split");
  const auto last = split_names.begin() + last_split + 1;
  for (const auto& row : table.rows) {
    const auto found = std::find(split_names.begin(), last, row.cells[column]);
    if (found == last)
      throw bad_input(table.where(row),
                      fmt::format("split '{}' is not train, val or test", row.cells[column]));
    set.split.push_back(static_cast<std::uint8_t>(found - split_names.begin()));
  }
}

}  // namespace

void import_clips(const ImportOptions& options, const Run& run) {
  const auto table = read_csv(options.path(options.csv, "clips.csv"));
  FeatureSet set;
  set.where = table.path;
  for (const auto& row : table.rows) set.ids.push_back(row.cells[table.column("id")]);
  for (const auto& [modality, given] :
       {std::pair{"audio", options.audio_dir}, {"video", options.video_dir}}) {
    const auto folder = options.path(given, modality);
    if (!given.empty() || std::filesystem::is_directory(folder))
      set.sources.push_back(clip_files(modality, folder, set.ids));
  }
  if (set.sources.empty()) throw bad_input(options.data, "has no folder 'audio' or 'video'");
  if (table.has("class")) add_classes_of(set, options, table);
  if (table.has("split")) add_splits(set, table);
  write_features(set, options.write(), run);
}

}  // namespace hdcid
