#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <functional>

#include "bench/support/bench.h"

namespace hdcid::bench {

// The nearest of 400 codes of 256 channels for 80,000 rows (the steps of 100 batches).
struct SearchCase {
  torch::Tensor z, codebook;  // float32 [row, channel], [code, channel]
  SearchCase();
};

// Times a search that gives int64 [row], after its answer was compared with that of float64
// distances: one row in 10,000 may be another code, whose distance is a rounding away.
void measure_search(benchmark::State& state,
                    const std::function<torch::Tensor(const SearchCase&)>& search);

}  // namespace hdcid::bench
