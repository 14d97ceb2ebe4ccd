#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include "bench/support/bench.h"
#include "nn/choices.h"

namespace hdcid::bench {

// The video-specific encoder at published sizes, inference, on the frames of 16 clips.
void measure_video(benchmark::State& state, Convolution convolution);

}  // namespace hdcid::bench
