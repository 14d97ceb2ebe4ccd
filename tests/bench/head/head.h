#pragma once

#include <cstdint>
#include <string>

#include "codes/codebooks.h"
#include "codes/coded_clips.h"

namespace hdcid::bench {

// What a decoder of AVE trains on: 3,339 clips of 10 steps, coded by two layers of 400 codes of 256
// channels, 28 classes; an epoch takes 80 clips at a time.
struct HeadCase {
  static constexpr std::int64_t classes = 28, channels = 128, batch = 80;
  Codebooks codebooks;
  CodedClips training, validation;
  HeadCase();
  static std::int64_t epochs();
};

}  // namespace hdcid::bench
