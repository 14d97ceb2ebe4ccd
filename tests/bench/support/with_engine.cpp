#include "bench/support/bench.h"
#include "nn/engine.h"

void hdcid::bench::prepare() { start_engine(threads(), Device::cpu); }
