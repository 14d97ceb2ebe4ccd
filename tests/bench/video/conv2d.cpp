#include "bench/video/video.h"

using namespace hdcid;

namespace {

void video_conv2d(benchmark::State& state) { bench::measure_video(state, Convolution::direct); }
BENCH(video_conv2d, "video_encoder/conv2d");

}  // namespace
