#include "bench/support/bench.h"

void hdcid::bench::prepare() {}
