// AVVP: one tab separated csv per modality with the events of that modality; filename, and
// comma-joined lists event_labels, onset and offset of equal length. Features are named by the
// first 11 characters of the filename, the YouTube id.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/error.h"
#include "formats/csv.h"
#include "import/class_names.h"
#include "import/layouts.h"
#include "import/split_by_id.h"

namespace hdcid {
namespace {

constexpr std::size_t youtube_id = 11;

std::vector<std::string> comma_list(const std::string& cell) {
  std::vector<std::string> items;
  for (std::size_t at = 0; !cell.empty() && at <= cell.size();) {
    const auto end = std::min(cell.find(',', at), cell.size());
    items.push_back(cell.substr(at, end - at));
    at = end + 1;
  }
  return items;
}

std::int64_t step_number(const std::string& text, const std::string& where) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !(value >= 0) || value > 1e6 ||
      value != static_cast<std::int64_t>(value))
    throw bad_input(where, fmt::format("'{}' is no whole second", text));
  return static_cast<std::int64_t>(value);
}

std::vector<Event> events_of(const CsvTable& table, const CsvRow& row, const ClassNames& classes) {
  const auto where = table.where(row);
  const auto names = comma_list(row.cells[table.column("event_labels")]);
  const auto onsets = comma_list(row.cells[table.column("onset")]);
  const auto offsets = comma_list(row.cells[table.column("offset")]);
  if (names.size() != onsets.size() || names.size() != offsets.size())
    throw bad_input(where, fmt::format("{} events with {} onsets and {} offsets", names.size(),
                                       onsets.size(), offsets.size()));
  std::vector<Event> events;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Event event{classes.index(names[i], where), step_number(onsets[i], where),
                      step_number(offsets[i], where)};
    if (event.onset > event.offset)
      throw bad_input(where, fmt::format("event '{}' ends before it begins", names[i]));
    events.push_back(event);
  }
  return events;
}

// csv and category file differ between AVVP and its part shared with AVE; features are the same.
void import_modality(const ImportOptions& options, const CsvTable& table, const ClassNames& classes,
                     const Run& run) {
  const auto fractions = checked_fractions(options.split_fractions, {0.5, 0.1, 0.4});
  FeatureSet set;
  set.where = table.path;
  set.classes = classes.names();
  set.label_columns = classes.columns();
  std::vector<std::string> files;
  std::vector<std::vector<Event>> events;
  for (const auto& row : table.rows) {
    set.ids.push_back(row.cells[table.column("filename")]);
    files.push_back(set.ids.back().substr(0, youtube_id));
    set.split.push_back(split_by_id(files.back(), fractions));
    events.push_back(events_of(table, row, classes));
  }
  const auto& given = options.modality == "audio" ? options.audio_dir : options.video_dir;
  const auto folder = options.path(given, fmt::format("AVVP/feature/{}/zip", options.modality));
  set.sources.push_back(clip_files(options.modality, folder, std::move(files)));
  set.label = [events = std::move(events), columns = set.label_columns](
                  std::int64_t clip, auto label) { label_events(events[clip], columns, label); };
  write_features(set, options.write(), run);
}

std::string annotated(const ImportOptions& options) {
  return options.modality == "audio" ? "audio" : "visual";
}

}  // namespace

void import_avvp(const ImportOptions& options, const Run& run) {
  const auto csv = fmt::format("AVVP/data/AVVP_eval_{}_checked_combined.csv", annotated(options));
  import_modality(
      options, read_csv(options.path(options.csv, csv)),
      ClassNames::from_file(options.path(options.categories, "AVVP/data/AVVP_Categories.txt")),
      run);
}

void import_ave_avvp(const ImportOptions& options, const Run& run) {
  const auto csv =
      fmt::format("AVE_AVVP/AVE_AVVP_eval_{}_checked_combined.csv", annotated(options));
  import_modality(
      options, read_csv(options.path(options.csv, csv)),
      ClassNames::from_file(options.path(options.categories, "AVE_AVVP/AVE_AVVP_Categories.txt")),
      run);
}

}  // namespace hdcid
