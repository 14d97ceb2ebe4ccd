#include "bench/video/video.h"

using namespace hdcid;

namespace {

void video_ours(benchmark::State& state) { bench::measure_video(state, Convolution::automatic); }
BENCH(video_ours, "video_encoder/ours");

}  // namespace
