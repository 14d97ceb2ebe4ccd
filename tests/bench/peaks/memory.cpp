#include <torch/torch.h>

#include "bench/support/bench.h"

using namespace hdcid;

namespace {

// A scaled copy between two arrays that fit in no cache; what is read and what is written counts.
void memory(benchmark::State& state) {
  const torch::NoGradGuard frozen;
  const std::int64_t count = 64 << 20;
  const auto from = torch::ones({count});
  auto to = torch::zeros({count});
  bench::measure(state, {"memory", 8.0 * static_cast<double>(count)},
                 [&] { at::mul_out(to, from, from); });
}

BENCH(memory, "peaks/memory");

}  // namespace
