#include "import/import_frames.h"

#include <fmt/format.h>

#include <functional>
#include <optional>

#include "core/error.h"
#include "core/log.h"
#include "core/progress.h"
#include "core/signals.h"
#include "core/threads.h"
#include "frames/write_frames.h"

namespace hdcid {
namespace {

constexpr std::int64_t clips_at_once = 32;
using ReadClip = HostTensor (*)(const FrameFiles& files, std::int64_t clip);

class FrameImporter {
 public:
  FrameImporter(const FrameFiles& files, int threads, UnusableClips& unusable)
      : files_(files), threads_(threads), unusable_(unusable) {}

  std::int64_t clips() const { return std::ssize(files_.record.clips.ids); }
  // Calls `sink` with what `read` makes of the clips, in order, as long as all can be used.
  void visit(ReadClip read, Progress& progress, const std::function<void(const HostTensor&)>& sink);

 private:
  std::optional<HostTensor> try_read(ReadClip read, std::int64_t clip);

  const FrameFiles& files_;
  int threads_;
  UnusableClips& unusable_;
};

// A hint would stand behind the list of all clips, so it joins the sentence.
std::optional<HostTensor> FrameImporter::try_read(ReadClip read, std::int64_t clip) {
  try {
    return read(files_, clip);
  } catch (const Error& error) {
    const auto hint = error.hint().empty() ? "" : "; " + error.hint();
    unusable_.add(clip, fmt::format("{}{} ({})", error.what(), hint,
                                    files_.record.clips.ids[static_cast<std::size_t>(clip)]));
    return std::nullopt;
  }
}

void FrameImporter::visit(ReadClip read, Progress& progress,
                          const std::function<void(const HostTensor&)>& sink) {
  std::vector<std::optional<HostTensor>> batch(clips_at_once);
  for (std::int64_t first = 0; first < clips(); first += clips_at_once) {
    throw_if_stopped();
    batch.resize(static_cast<std::size_t>(std::min(clips_at_once, clips() - first)));
    parallel_for(std::ssize(batch), threads_, [&](std::int64_t i) {
      batch[static_cast<std::size_t>(i)] = try_read(read, first + i);
    });
    for (const auto& clip : batch)
      if (clip && unusable_.empty()) sink(*clip);
    progress.advance(std::ssize(batch));
  }
}

}  // namespace

void check_frames(FrameFiles& files, int threads, UnusableClips& unusable) {
  find_frame_size(files);
  FrameImporter importer(files, threads, unusable);
  Progress progress("checking", 2 * importer.clips(), "clips");
  for (const auto read : {read_frame_images, read_frame_masks})
    importer.visit(read, progress, [](const HostTensor&) {});
}

void import_frames(FrameFiles& files, const std::string& path, const Run& run,
                   UnusableClips& unusable) {
  find_frame_size(files);
  FrameImporter importer(files, run.threads, unusable);
  FramesWriter writer(path, files.record, run.provenance());
  Progress progress("importing", 2 * importer.clips(), "clips");
  importer.visit(read_frame_images, progress,
                 [&](const HostTensor& images) { writer.append_images(images); });
  importer.visit(read_frame_masks, progress,
                 [&](const HostTensor& masks) { writer.append_masks(masks); });
  unusable.refuse(importer.clips(), files.where);
  writer.commit();
  note(fmt::format("{} clips of {} frames, {} x {} pixels", importer.clips(), frames_per_clip,
                   files.record.height, files.record.width));
}

}  // namespace hdcid
