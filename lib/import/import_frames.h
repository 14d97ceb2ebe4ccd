#pragma once

#include <string>

#include "cli/tool.h"
#include "import/frame_files.h"
#include "import/unusable.h"

namespace hdcid {

// Reads every file of every clip; clips that cannot be used go to `unusable`.
void check_frames(FrameFiles& files, int threads, UnusableClips& unusable);

// Reads the clips in parallel and streams them into a frames file, images first. Error(bad_input)
// naming all unusable clips, those that were there before included; then nothing is written.
void import_frames(FrameFiles& files, const std::string& path, const Run& run,
                   UnusableClips& unusable);

}  // namespace hdcid
