#include "codes/count_tool.h"

#include <array>
#include <iostream>
#include <vector>

#include "codes/codes_reader.h"
#include "core/error.h"
#include "features/labels.h"
#include "features/split.h"

namespace hdcid {
namespace {

using Counts = std::vector<std::array<std::int64_t, last_split + 1>>;  // [class][split]

// A clip counts for every class that one of its real steps shows.
void count_clips(TensorReader& file, const ClipRecord& record, Counts& counts) {
  for_blocks_of_clips(record.clips, [&](const std::vector<std::int64_t>& rows) {
    const auto labels = read_labels(file, rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto split = static_cast<std::size_t>(record.split.empty() ? 0 : record.split[rows[i]]);
      for (std::int64_t c = 0; c < record.classes; ++c) {
        const auto* at = &labels[i * record.steps * (record.classes + 1) + c];
        bool shown = false;
        for (std::int64_t t = 0; t < record.length(rows[i]); ++t)
          shown |= at[t * (record.classes + 1)] != 0;
        counts[c][split] += shown;
      }
    }
  });
}

void print_counts(const std::string& path) {
  TensorReader file(path);
  const auto record = read_clip_record(file, feature_layout(file, {}));
  if (record.classes == 0) throw bad_input(path, "has no labels to count clips by");
  Counts counts(static_cast<std::size_t>(record.classes));
  count_clips(file, record, counts);
  std::cout << "class\ttrain\tval\ttest\n";
  for (std::size_t c = 0; c < counts.size(); ++c) {
    std::cout << (record.class_names.empty() ? std::to_string(c) : record.class_names[c]);
    for (const auto clips : counts[c]) std::cout << '\t' << clips;
    std::cout << '\n';
  }
}

}  // namespace

Tool count_tool() {
  static std::string path;
  return {.name = "hdcid-count",
          .summary = "Count the clips of each class and split of a features file",
          .examples = {{"hdcid-count ave.features.safetensors.zst", "a line per class"}},
          .positionals = {{.name = "FEATURES", .help = "The features file", .value = &path}},
          .notes = {"A clip counts for every class that it shows; without splits all clips train."},
          .run = [](const Run&) { print_counts(path); }};
}

}  // namespace hdcid
