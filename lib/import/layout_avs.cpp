// AVS-S4 (AVSBench-object, single source): s4_meta_data.csv; five frames and masks per clip as PNG
// files, of training clips the first mask only; one pickled audio array per clip in a zip. Frames
// and queries become a file each.
#include <filesystem>
#include <optional>

#include "core/log.h"
#include "import/import_frames.h"
#include "import/layouts.h"
#include "import/s4_queries.h"

namespace hdcid {
namespace {

std::string frame_path(const ImportOptions& options, const char* folder, const S4Clip& clip) {
  const auto below = std::filesystem::path(options.data) / folder / clip.split / clip.category;
  return (below / clip.id / clip.id).string();
}

FrameFiles frame_files(const ImportOptions& options, const S4List& list) {
  FrameFiles files;
  files.where = list.path;
  files.record.clips.ids = list.ids();
  files.record.clips.class_names = list.classes.names();
  for (const auto& clip : list.clips) {
    files.record.clips.split.push_back(clip.split_number);
    files.record.category.push_back(clip.class_index);
    for (std::int64_t frame = 0; frame < frames_per_clip; ++frame)
      files.record.masked.push_back(clip.split_number > 0 || frame == 0);
    files.images.push_back(frame_path(options, "visual_frames", clip));
    files.masks.push_back(frame_path(options, "gt_masks", clip));
  }
  return files;
}

// First pass of --skip-missing: frames and queries are to have the same clips.
void keep_usable(S4List& list, const ImportOptions& options, int threads, UnusableClips& unusable) {
  const auto total = list.size();
  if (!options.output.empty()) {
    auto files = frame_files(options, list);
    check_frames(files, threads, unusable);
  }
  std::vector<S4Clip> kept;
  for (std::int64_t clip = 0; clip < total; ++clip)
    if (!unusable.has(clip)) kept.push_back(list.clips[static_cast<std::size_t>(clip)]);
  if (kept.empty()) unusable.refuse(total, list.path);
  if (!unusable.empty()) warn(unusable.summary(total));
  list.clips = std::move(kept);
}

void write_queries(const S4Queries& queries, const S4List& list, const ImportOptions& options,
                   const Run& run) {
  auto write = options.write();
  write.output = options.queries;
  write.skip_missing = false;  // they are gone
  write_features(queries.features(list), write, run);
}

}  // namespace

void import_avs_s4(const ImportOptions& options, const Run& run) {
  auto list = read_s4_list(options);
  std::optional<S4Queries> queries;
  if (!options.queries.empty()) queries.emplace(options);
  UnusableClips missing, changed;
  if (queries) queries->check(list, run.threads, missing);
  if (options.skip_missing) keep_usable(list, options, run.threads, missing);
  auto& unusable = options.skip_missing ? changed : missing;
  if (!options.output.empty()) {
    auto files = frame_files(options, list);
    import_frames(files, options.output, run, unusable);
  }
  unusable.refuse(list.size(), list.path);
  if (queries) write_queries(*queries, list, options, run);
}

}  // namespace hdcid
