#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include "bench/support/bench.h"
#include "pretrain/pretrain_tool.h"

namespace hdcid::bench {

// A step of pretraining H-DCID on three modalities: the options of a profile and the sizes.
struct StepCase {
  PretrainOptions options;
  std::int64_t clips, audio_dim, video_dim, text_dim;
};

StepCase authors_step(Precision dtype, std::int64_t clips);  // published sizes, profile authors
StepCase clean_step(std::int64_t clips);                     // published sizes, profile clean
StepCase demo_step();                                        // the models of the demo

// Times steps of hdcid-pretrain's trainer on one batch, convolutions computed as said. Products
// counted are those of LibTorch's convolutions: the work, however it is done.
void measure_step(benchmark::State& state, const StepCase& data, Convolution convolution);

}  // namespace hdcid::bench
