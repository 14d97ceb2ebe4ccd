#include "bench/step/step.h"

using namespace hdcid;

static const bool registered = bench::register_steps("ours", Convolution::automatic);
