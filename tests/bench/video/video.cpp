#include "bench/video/video.h"

#include "nn/map_conv.h"
#include "nn/video_specific.h"

namespace hdcid::bench {

void measure_video(benchmark::State& state, Convolution convolution) {
  const torch::NoGradGuard frozen;
  torch::manual_seed(1);
  VideoSpecific encoder(512, 2048, true);
  encoder->eval();
  const std::int64_t clips = small() ? 2 : 16;
  const auto maps = torch::randn({clips, 10, 7, 7, 512}).clamp_min(0);
  choose_convolution(Convolution::direct);
  const auto expected = encoder->forward(maps.clone());
  choose_convolution(convolution);
  if (!torch::allclose(encoder->forward(maps.clone()), expected, 1e-3, 1e-3))
    return state.SkipWithError("features differ from those of conv2d");
  constexpr double of_a_frame = 226e9 / 160;
  measure(state, {"product_f32", of_a_frame * 10 * static_cast<double>(clips)},
          [&] { encoder->forward(maps); });
}

}  // namespace hdcid::bench
