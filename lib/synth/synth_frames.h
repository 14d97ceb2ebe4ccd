#pragma once

#include "core/json.h"
#include "frames/frames_file.h"
#include "synth/world.h"

namespace hdcid {

// What is known of the clips of a set with frames before they are painted: training clips have the
// mask of their first frame only, as in AVS-S4.
FramesRecord synth_record(const World& world, const SetSpec& set, std::uint64_t seed,
                          std::int64_t clips);

// Writes the frames file of a set, clip by clip.
void write_synth_frames(const World& world, const SetSpec& set, const FramesRecord& record,
                        const std::string& path, const Json& provenance);

}  // namespace hdcid
