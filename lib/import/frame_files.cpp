#include "import/frame_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <tuple>

#include "core/error.h"
#include "core/log.h"
#include "core/progress.h"
#include "core/signals.h"
#include "core/threads.h"
#include "formats/png.h"
#include "frames/write_frames.h"

namespace hdcid {
namespace {

constexpr std::int64_t clips_at_once = 32;
constexpr int clips_probed = 9;

std::string file_of(const std::string& path, std::int64_t frame) {
  return fmt::format("{}_{}.png", path, frame + 1);
}

// All that are missing of a clip, in one sentence.
void require_files(const std::string& path, const std::function<bool(std::int64_t)>& needed) {
  std::string missing;
  std::int64_t count = 0, there = 0;
  for (std::int64_t frame = 0; frame < frames_per_clip; ++frame) {
    if (!needed(frame)) continue;
    ++count;
    if (std::filesystem::exists(file_of(path, frame))) {
      ++there;
      continue;
    }
    const auto name = std::filesystem::path(file_of(path, frame)).filename().string();
    missing += (missing.empty() ? "" : ", ") + name;
  }
  if (there < count)
    throw bad_input(std::filesystem::path(path).parent_path().string(),
                    fmt::format("{} of {} files are there, missing: {}", there, count, missing));
}

void require_size(const std::string& path, const HostTensor& picture, std::int64_t height,
                  std::int64_t width, const char* whose) {
  if (picture.shape[0] != height || picture.shape[1] != width)
    throw bad_input(path, fmt::format("is {} x {} pixels, {} {} x {}", picture.shape[0],
                                      picture.shape[1], whose, height, width));
}

class FrameImporter {
 public:
  FrameImporter(FrameFiles& files, int threads, UnusableClips& unusable)
      : files_(files), threads_(threads), unusable_(unusable) {}

  void probe();
  HostTensor images(std::int64_t clip) const;
  HostTensor masks(std::int64_t clip) const;
  // Calls `sink` with what `read` makes of the clips, in order, as long as all could be used.
  using Read = HostTensor (FrameImporter::*)(std::int64_t clip) const;
  void visit(Read read, Progress& progress, const std::function<void(const HostTensor&)>& sink);

 private:
  std::optional<HostTensor> try_read(Read read, std::int64_t clip);
  const FramesRecord& record() const { return files_.record; }

  FrameFiles& files_;
  int threads_;
  UnusableClips& unusable_;
};

HostTensor FrameImporter::images(std::int64_t clip) const {
  const auto& path = files_.images[static_cast<std::size_t>(clip)];
  require_files(path, [](std::int64_t) { return true; });
  const auto height = record().height, width = record().width;
  auto all = HostTensor::zeros(DType::u8, {frames_per_clip, height, width, 3});
  for (std::int64_t frame = 0; frame < frames_per_clip; ++frame) {
    const auto picture = read_png(file_of(path, frame));
    require_size(file_of(path, frame), picture, height, width, "other frames");
    std::ranges::copy(picture.bytes, all.bytes.begin() + frame * height * width * 3);
  }
  return all;
}

HostTensor FrameImporter::masks(std::int64_t clip) const {
  const auto& path = files_.masks[static_cast<std::size_t>(clip)];
  require_files(path, [&](std::int64_t frame) { return record().counts(clip, frame); });
  const auto height = record().height, width = record().width;
  auto all = HostTensor::zeros(DType::u8, {frames_per_clip, height, width});
  for (std::int64_t frame = 0; frame < frames_per_clip; ++frame) {
    if (!record().counts(clip, frame)) continue;
    const auto mask = read_png_mask(file_of(path, frame));
    require_size(file_of(path, frame), mask, height, width, "its frame");
    std::ranges::copy(mask.bytes, all.bytes.begin() + frame * height * width);
  }
  return all;
}

// A hint would stand behind the list of all clips, so it joins the sentence.
std::optional<HostTensor> FrameImporter::try_read(Read read, std::int64_t clip) {
  try {
    return (this->*read)(clip);
  } catch (const Error& error) {
    unusable_.add(clip,
                  fmt::format("{}{}{} ({})", error.what(), error.hint().empty() ? "" : "; ",
                              error.hint(), record().clips.ids[static_cast<std::size_t>(clip)]));
    return std::nullopt;
  }
}

void FrameImporter::visit(Read read, Progress& progress,
                          const std::function<void(const HostTensor&)>& sink) {
  std::vector<std::optional<HostTensor>> batch(clips_at_once);
  const auto clips = std::ssize(record().clips.ids);
  for (std::int64_t first = 0; first < clips; first += clips_at_once) {
    throw_if_stopped();
    const auto count = std::min(clips_at_once, clips - first);
    parallel_for(count, threads_, [&](std::int64_t i) {
      batch[static_cast<std::size_t>(i)] = try_read(read, first + i);
    });
    for (std::int64_t i = 0; i < count; ++i)
      if (batch[static_cast<std::size_t>(i)] && unusable_.empty())
        sink(*batch[static_cast<std::size_t>(i)]);
    progress.advance(count);
  }
}

// The commonest size of the first clips' first frames is that of all; one odd clip decides nothing.
void FrameImporter::probe() {
  std::map<std::pair<std::int64_t, std::int64_t>, int> sizes;
  int read = 0;
  for (std::size_t clip = 0; clip < files_.images.size() && read < clips_probed; ++clip) try {
      const auto shape = read_png(file_of(files_.images[clip], 0)).shape;
      ++sizes[{shape[0], shape[1]}];
      ++read;
    } catch (const Error&) {  // it is named when all are read
    }
  if (sizes.empty()) return;
  const auto commonest =
      std::ranges::max_element(sizes, {}, [](const auto& s) { return s.second; });
  std::tie(files_.record.height, files_.record.width) = commonest->first;
  if (record().height % frame_multiple != 0 || record().width % frame_multiple != 0)
    throw bad_input(files_.where,
                    fmt::format("frames are {} x {} pixels, but sides are multiples of {}",
                                record().height, record().width, frame_multiple),
                    "scale frames and masks: ffmpeg -i FILE -vf scale=224:224 FILE.png");
}

}  // namespace

void check_frame_files(FrameFiles& files, int threads, UnusableClips& unusable) {
  FrameImporter importer(files, threads, unusable);
  importer.probe();
  Progress progress("checking", 2 * std::ssize(files.record.clips.ids), "clips");
  for (const auto read : {&FrameImporter::images, &FrameImporter::masks})
    importer.visit(read, progress, [](const HostTensor&) {});
}

void write_frame_files(FrameFiles& files, const std::string& path, const Run& run,
                       UnusableClips& unusable) {
  FrameImporter importer(files, run.threads, unusable);
  importer.probe();
  const auto clips = std::ssize(files.record.clips.ids);
  FramesWriter writer(path, files.record, run.provenance());
  Progress progress("importing", 2 * clips, "clips");
  importer.visit(&FrameImporter::images, progress,
                 [&](const HostTensor& images) { writer.append_images(images); });
  importer.visit(&FrameImporter::masks, progress,
                 [&](const HostTensor& masks) { writer.append_masks(masks); });
  unusable.refuse(clips, files.where);
  writer.commit();
  note(fmt::format("{} clips of {} frames, {} x {} pixels", clips, frames_per_clip,
                   files.record.height, files.record.width));
}

}  // namespace hdcid
