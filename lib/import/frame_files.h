#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/tool.h"
#include "frames/frames_file.h"
#include "import/unusable.h"

namespace hdcid {

// Clips whose frames and masks are PNG files. `record` has everything but the frames' height and
// width, which the first clips decide.
struct FrameFiles {
  std::string where;  // the list of clips, for messages
  FramesRecord record;
  std::vector<std::string> images, masks;  // [clip]: <path>_1.png .. <path>_5.png
};

// Reads every file. Clips of which something is missing or odd (files, sizes, masks that are none)
// go to `unusable`. Error(bad_input) when frames have sides that are no multiples of 32.
void check_frame_files(FrameFiles& files, int threads, UnusableClips& unusable);

// Reads the clips in parallel and streams them out, images first. Error(bad_input) naming all
// unusable clips, those that were there before included; then nothing is written.
void write_frame_files(FrameFiles& files, const std::string& path, const Run& run,
                       UnusableClips& unusable);

}  // namespace hdcid
