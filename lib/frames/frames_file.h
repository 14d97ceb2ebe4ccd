#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "features/clip_record.h"
#include "store/tensor_file.h"

namespace hdcid {

inline constexpr std::int64_t frames_per_clip = 5;
inline constexpr std::int64_t frame_multiple = 32;  // of height and width, for the backbones

// What a frames file says of its clips beside their pictures and masks.
struct FramesRecord {
  ClipRecord clips;  // ids, split, class names; a step is a frame
  std::int64_t height = 0, width = 0;
  std::vector<std::uint8_t> masked;    // [clip, frame], 1: the mask of that frame counts
  std::vector<std::int64_t> category;  // [clip], index of a class name

  bool counts(std::int64_t clip, std::int64_t frame) const {
    return masked[static_cast<std::size_t>(clip * frames_per_clip + frame)] != 0;
  }
};

// Some clips: images U8 [clip, 5, height, width, 3] RGB, masks U8 [clip, 5, height, width] 0 or 1.
struct FrameClips {
  HostTensor images, masks;
};

// An open frames file. What it says of its clips is checked at once, masks when they are read, by
// rows and never whole.
class FramesReader {
 public:
  // Error(bad_input): another kind, unfit axes, records that are missing or do not fit.
  explicit FramesReader(TensorReader& file);

  const std::string& path() const { return file_.path(); }
  const FramesRecord& record() const { return record_; }
  // Rows in any order. Error(bad_input) when a mask is neither 0 nor 1.
  FrameClips read(std::span<const std::int64_t> rows);

 private:
  TensorReader& file_;
  FramesRecord record_;
};

}  // namespace hdcid
