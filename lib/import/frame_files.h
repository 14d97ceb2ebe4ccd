#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "frames/frames_file.h"

namespace hdcid {

// Clips whose frames and masks are PNG files. `record` has everything but the frames' height and
// width.
struct FrameFiles {
  std::string where;  // the list of clips, for messages
  FramesRecord record;
  std::vector<std::string> images, masks;  // [clip]: <path>_1.png .. <path>_5.png
};

// Sets height and width to those of most of the first clips, so that one odd clip decides nothing;
// 0 when no frame can be read. Error(bad_input) when they are no multiples of 32.
void find_frame_size(FrameFiles& files);

// One clip, U8 [5, height, width, 3] and U8 [5, height, width]; masks that do not count are 0.
// Error(bad_input) naming what is missing or odd: files, sizes, masks that are none.
HostTensor read_frame_images(const FrameFiles& files, std::int64_t clip);
HostTensor read_frame_masks(const FrameFiles& files, std::int64_t clip);

}  // namespace hdcid
