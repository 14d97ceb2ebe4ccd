#pragma once

#include "nn/choices.h"

namespace hdcid::bench {

// Registers steps of hdcid-pretrain's trainer on one batch of three modalities, convolutions
// computed as said: the models of the demo, and unless SIZE=small profile authors at published sizes
// in float32 and float64 and profile clean at the same. True, so that a static variable can be made
// of it.
bool register_steps(const char* competitor, Convolution convolution);

}  // namespace hdcid::bench
