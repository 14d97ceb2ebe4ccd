#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include "nn/choices.h"

namespace hdcid {

// Prepares LibTorch once per process: intra-op threads, one inter-op thread, algorithms whose
// result does not vary from run to run. Error(usage) when there is no such device.
torch::Device start_engine(int threads, Device device);

// Gives up that results do not vary, for kernels of a GPU that are faster.
void prefer_speed();

}  // namespace hdcid
