#pragma once

#include <torch/torch.h>

#include "pretrain/trainer.h"
#include "support/authors.h"

namespace hdcid::test {

// Audio, video maps and text of sizes that take no time.
inline ModelConfig small_config() {
  auto config = authors().model;
  config.modalities = {{.name = "audio", .dim = 6, .specific = 8},
                       {.name = "video", .dim = 5, .height = 5, .width = 5, .specific = 8},
                       {.name = "text", .dim = 7, .lstm = 4, .specific = 8}};
  config.steps = 5;
  config.dim = 8;
  config.heads = 2;
  config.codes = 10;
  config.cpc_context = 8;
  config.club_hidden = 8;
  return config;
}

// The same with vectors of audio and video alone.
inline ModelConfig vectors_config() {
  auto config = small_config();
  config.modalities = {{.name = "audio", .dim = 6, .specific = 8},
                       {.name = "video", .dim = 5, .specific = 8}};
  return config;
}

inline Batch audio_and_video(std::uint64_t seed, const torch::Tensor& lengths = {}) {
  torch::manual_seed(seed);
  return {{{"audio", torch::randn({4, 5, 6})}, {"video", torch::randn({4, 5, 5})}}, lengths};
}

inline Batch random_batch(std::uint64_t seed, std::int64_t clips = 4) {
  torch::manual_seed(seed);
  return {{{"audio", torch::randn({clips, 5, 6})},
           {"video", torch::rand({clips, 5, 5, 5, 5})},
           {"text", torch::randn({clips, 5, 7})}},
          {}};
}

}  // namespace hdcid::test
