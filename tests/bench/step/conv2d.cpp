#include "bench/step/step.h"

using namespace hdcid;

static const bool registered = bench::register_steps("conv2d", Convolution::direct);
