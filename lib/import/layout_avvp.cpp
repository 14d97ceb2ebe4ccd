// AVVP: one tab separated csv per modality with the events of that modality; filename, and
// comma-joined lists event_labels, onset and offset of equal length, or, as in LLP's own lists, a
// row per event. Features are named by the
// first 11 characters of the filename, the YouTube id.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>

#include "core/error.h"
#include "formats/csv.h"
#include "import/class_names.h"
#include "import/doubts.h"
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

std::optional<std::int64_t> whole_second(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !(value >= 0) || value > 1e6 ||
      value != static_cast<double>(static_cast<std::int64_t>(value)))
    return std::nullopt;
  return static_cast<std::int64_t>(value);
}

// A clip of the list, whose events may stand in one row or in several.
struct ListedClip {
  std::string id, where;
  std::vector<Event> events;
  std::string defect;  // why it cannot be labelled
};

// The events of a row, added to its clip.
class EventList {
 public:
  EventList(const CsvTable& table, const ClassNames& classes, std::int64_t steps, Doubts& doubts)
      : table_(table), classes_(classes), steps_(steps), doubts_(doubts) {}

  void add(const CsvRow& row, ListedClip& clip) {
    const auto names = comma_list(row.cells[table_.column("event_labels")]);
    const auto onsets = comma_list(row.cells[table_.column("onset")]);
    const auto offsets = comma_list(row.cells[table_.column("offset")]);
    if (names.size() != onsets.size() || names.size() != offsets.size())
      clip.defect = fmt::format("{}: {} events with {} onsets and {} offsets", table_.where(row),
                                names.size(), onsets.size(), offsets.size());
    for (std::size_t i = 0; i < names.size() && clip.defect.empty(); ++i)
      add_event(row, names[i], onsets[i], offsets[i], clip);
  }

 private:
  void add_event(const CsvRow& row, const std::string& name, const std::string& onset,
                 const std::string& offset, ListedClip& clip) {
    const auto from = whole_second(onset), to = whole_second(offset);
    if (!classes_.has(name))
      clip.defect = fmt::format("{}: there is no class '{}'", table_.where(row), name);
    else if (!from || !to)
      clip.defect =
          fmt::format("{}: '{}' to '{}' are no whole seconds", table_.where(row), onset, offset);
    else if (*from >= std::min(*to, steps_))  // as the released loader's empty range
      doubts_.add("events label nothing",
                  fmt::format("{}: '{}' from {} to {}", table_.where(row), name, *from, *to));
    else
      clip.events.push_back({classes_.index(name, table_.where(row)), *from, *to});
  }

  const CsvTable& table_;
  const ClassNames& classes_;
  std::int64_t steps_;
  Doubts& doubts_;
};

// The clips in the order in which they first come; rows of one clip are joined.
std::vector<ListedClip> listed_clips(const CsvTable& table, EventList events, Doubts& doubts) {
  std::vector<ListedClip> clips;
  std::unordered_map<std::string, std::size_t> places;
  const auto column = table.column("filename");
  for (const auto& row : table.rows) {
    const auto [at, fresh] = places.emplace(row.cells[column], clips.size());
    if (fresh) clips.push_back({row.cells[column], table.where(row), {}, {}});
    events.add(row, clips[at->second]);
  }
  const auto all = std::ssize(clips);
  std::erase_if(clips, [&](const ListedClip& clip) {
    if (!clip.defect.empty()) doubts.add(left_out, clip.defect);
    return !clip.defect.empty();
  });
  doubts.require_most(all, table.path);
  return clips;
}

// csv and category file differ between AVVP and its part shared with AVE; features are the same.
void import_modality(const ImportOptions& options, const CsvTable& table, const ClassNames& classes,
                     const Run& run) {
  const auto fractions = checked_fractions(options.split_fractions, {0.5, 0.1, 0.4});
  Doubts doubts;
  const auto clips = listed_clips(table, {table, classes, options.clip_steps(), doubts}, doubts);
  doubts.say(table.path, options.strict);
  FeatureSet set;
  set.where = table.path;
  set.classes = classes.names();
  set.label_columns = classes.columns();
  std::vector<std::string> files;
  for (const auto& clip : clips) {
    set.ids.push_back(clip.id);
    files.push_back(clip.id.substr(0, youtube_id));
    set.split.push_back(split_by_id(files.back(), fractions));
  }
  const auto& given = options.modality == "audio" ? options.audio_dir : options.video_dir;
  const auto folder = options.path(given, fmt::format("AVVP/feature/{}/zip", options.modality));
  set.sources.push_back(clip_files(options.modality, folder, std::move(files)));
  set.label = [&clips, columns = set.label_columns](std::int64_t clip, auto label) {
    label_events(clips[static_cast<std::size_t>(clip)].events, columns, label);
  };
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
