#include "import/frame_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <tuple>

#include "core/error.h"
#include "formats/png.h"

namespace hdcid {
namespace {

constexpr int clips_probed = 9;

std::string file_of(const std::string& path, std::int64_t frame) {
  return fmt::format("{}_{}.png", path, frame + 1);
}

// All that are missing of a clip, in one sentence.
void require_files(const std::string& path, const std::vector<std::int64_t>& frames) {
  std::string missing;
  std::int64_t there = 0;
  for (const auto frame : frames) {
    const std::filesystem::path file = file_of(path, frame);
    if (std::filesystem::exists(file))
      ++there;
    else
      missing += (missing.empty() ? "" : ", ") + file.filename().string();
  }
  if (!missing.empty())
    throw bad_input(
        std::filesystem::path(path).parent_path().string(),
        fmt::format("{} of {} files are there, missing: {}", there, frames.size(), missing));
}

// Reads the pictures of these frames into `all`, [frame, height, width, ...]; the others stay 0.
void read_into(HostTensor& all, const std::string& path, const std::vector<std::int64_t>& frames,
               HostTensor (*read)(const std::string& path), const char* whose) {
  require_files(path, frames);
  const auto height = all.shape[1], width = all.shape[2];
  for (const auto frame : frames) {
    const auto picture = read(file_of(path, frame));
    if (picture.shape[0] != height || picture.shape[1] != width)
      throw bad_input(file_of(path, frame),
                      fmt::format("is {} x {} pixels, {} {} x {}", picture.shape[0],
                                  picture.shape[1], whose, height, width));
    std::ranges::copy(picture.bytes, all.bytes.begin() + frame * std::ssize(picture.bytes));
  }
}

}  // namespace

void find_frame_size(FrameFiles& files) {
  std::map<std::pair<std::int64_t, std::int64_t>, int> sizes;
  int read = 0;
  for (std::size_t clip = 0; clip < files.images.size() && read < clips_probed; ++clip) try {
      const auto shape = read_png(file_of(files.images[clip], 0)).shape;
      ++sizes[{shape[0], shape[1]}];
      ++read;
    } catch (const Error&) {  // it is named when all are read
    }
  if (sizes.empty()) return;
  auto& height = files.record.height;
  auto& width = files.record.width;
  const auto most =
      std::ranges::max_element(sizes, {}, [](const auto& size) { return size.second; });
  std::tie(height, width) = most->first;
  if (height % frame_multiple != 0 || width % frame_multiple != 0)
    throw bad_input(files.where,
                    fmt::format("frames are {} x {} pixels, but sides are multiples of {}", height,
                                width, frame_multiple),
                    "scale frames and masks: ffmpeg -i FILE -vf scale=224:224 FILE.png");
}

HostTensor read_frame_images(const FrameFiles& files, std::int64_t clip) {
  const auto& record = files.record;
  auto all = HostTensor::zeros(DType::u8, {frames_per_clip, record.height, record.width, 3});
  read_into(all, files.images[static_cast<std::size_t>(clip)], {0, 1, 2, 3, 4}, read_png,
            "other frames");
  return all;
}

HostTensor read_frame_masks(const FrameFiles& files, std::int64_t clip) {
  const auto& record = files.record;
  auto all = HostTensor::zeros(DType::u8, {frames_per_clip, record.height, record.width});
  std::vector<std::int64_t> counted;
  for (std::int64_t frame = 0; frame < frames_per_clip; ++frame)
    if (record.counts(clip, frame)) counted.push_back(frame);
  read_into(all, files.masks[static_cast<std::size_t>(clip)], counted, read_png_mask, "its frame");
  return all;
}

}  // namespace hdcid
