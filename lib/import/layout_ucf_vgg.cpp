// UCF-101 video clips and VGGSound audio clips of shared classes: csv category,video_id, one zip
// per clip, and two category files that name the same class in the same line.
#include <fmt/format.h>

#include <set>

#include "core/error.h"
#include "formats/csv.h"
#include "import/class_names.h"
#include "import/doubts.h"
#include "import/layouts.h"
#include "import/split_by_id.h"

namespace hdcid {
namespace {

constexpr const char* folder = "feature_extractor/feature_extractor/";

// Both files get the same names, "UCF name / VGGSound name", so that a head trained on one fits the
// other.
std::vector<std::string> shared_names(const ClassNames& ucf, const ClassNames& vgg,
                                      const std::string& where) {
  if (ucf.names().size() != vgg.names().size())
    throw bad_input(where, fmt::format("{} UCF classes and {} VGGSound classes; the files must "
                                       "name the same class in the same line",
                                       ucf.names().size(), vgg.names().size()));
  std::vector<std::string> names;
  for (std::size_t i = 0; i < ucf.names().size(); ++i)
    names.push_back(ucf.names()[i] + " / " + vgg.names()[i]);
  return names;
}

// UCF-101 cuts a source video, group g, into clips: v_Class_g01_c01. They stay in one split.
std::string source_video(const std::string& id) {
  const auto clip = id.rfind("_c"), group = id.rfind("_g");
  const bool cut = clip != std::string::npos && group != std::string::npos && group < clip &&
                   id.find_first_not_of("0123456789", clip + 2) == std::string::npos;
  return cut ? id.substr(0, clip) : id;
}

void import_clips(const ImportOptions& options, CsvTable table, const ClassNames& own,
                  std::vector<std::string> names,
                  ClipFiles (*source)(const ImportOptions&, const std::vector<std::string>&),
                  const Run& run) {
  const auto fractions = checked_fractions(options.split_fractions, {0.5, 0.1, 0.4});
  const auto category_of = [&](const CsvRow& row) {
    return own.index(row.cells[table.column("category")], table.where(row));
  };
  leave_out_rows(table, options.strict, category_of);
  FeatureSet set;
  set.where = table.path;
  set.classes = std::move(names);
  set.label_columns = own.columns();
  std::vector<std::int64_t> category;
  for (const auto& row : table.rows) {
    set.ids.push_back(row.cells[table.column("video_id")]);
    set.split.push_back(split_by_id(source_video(set.ids.back()), fractions));
    category.push_back(category_of(row));
  }
  set.sources.push_back(source(options, set.ids));
  set.label = [category, steps = options.clip_steps(), columns = own.columns()](std::int64_t clip,
                                                                                auto label) {
    const Event event{category[clip], 0, steps};
    label_events({&event, 1}, columns, label);
  };
  write_features(set, options.write(), run);
}

// VGGSound clips stand in the pretraining list too, whose train rows a model has seen.
void leave_out_train_rows(CsvTable& table, const std::string& list) {
  const auto other = read_csv(list);
  std::set<std::string> seen;
  for (const auto& row : other.rows)
    if (row.cells[other.column("split")] == "train")
      seen.insert(row.cells[other.column("video_id")]);
  const auto id = table.column("video_id");
  std::erase_if(table.rows, [&](const CsvRow& row) { return seen.contains(row.cells[id]); });
  if (table.rows.empty())
    throw bad_input(table.path, fmt::format("has only train rows of {}", list));
}

ClipFiles ucf_video(const ImportOptions& options, const std::vector<std::string>& ids) {
  return clip_files("video", options.path(options.video_dir, "UCF101/feature/video/zip"), ids);
}

ClipFiles vgg_audio(const ImportOptions& options, const std::vector<std::string>& ids) {
  return clip_files("audio", options.path(options.audio_dir, "vggsound40k/feature/audio/zip"), ids);
}

}  // namespace

void import_ucf(const ImportOptions& options, const Run& run) {
  const auto table = read_csv(options.path(options.csv, std::string(folder) + "ucf2vggsound.csv"));
  const auto own = ClassNames::from_file(
      options.path(options.categories, std::string(folder) + "UCF101sameVGGSound.txt"));
  const auto other = ClassNames::from_file(
      options.path(options.other_categories, std::string(folder) + "VGGSoundsameUCF101.txt"));
  import_clips(options, table, own, shared_names(own, other, table.path), ucf_video, run);
}

void import_vgg(const ImportOptions& options, const Run& run) {
  auto table = read_csv(options.path(options.csv, std::string(folder) + "vggsound2ucf.csv"));
  if (!options.without.empty()) leave_out_train_rows(table, options.without);
  const auto own = ClassNames::from_file(
      options.path(options.categories, std::string(folder) + "VGGSoundsameUCF101.txt"));
  const auto other = ClassNames::from_file(
      options.path(options.other_categories, std::string(folder) + "UCF101sameVGGSound.txt"));
  import_clips(options, table, own, shared_names(other, own, table.path), vgg_audio, run);
}

}  // namespace hdcid
