#include <torch/torch.h>

#include "bench/support/bench.h"

using namespace hdcid;

namespace {

// Matrix products of the BLAS in use, large enough to reach its best.
void product(benchmark::State& state, const char* peak, torch::Dtype dtype) {
  const torch::NoGradGuard frozen;
  const std::int64_t n = bench::small() ? 1536 : 3072;
  const auto a = torch::rand({n, n}, dtype), b = torch::rand({n, n}, dtype);
  auto c = torch::empty({n, n}, dtype);
  const auto side = static_cast<double>(n);
  bench::measure(state, {peak, 2 * side * side * side}, [&] { at::mm_out(c, a, b); });
}

BENCHMARK_CAPTURE(product, f32, "product_f32", torch::kFloat32)
    ->Name("peaks/product_f32")
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(product, f64, "product_f64", torch::kFloat64)
    ->Name("peaks/product_f64")
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
