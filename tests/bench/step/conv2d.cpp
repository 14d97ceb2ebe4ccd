#include "bench/step/step.h"

using namespace hdcid;

namespace {

void authors_f32(benchmark::State& state) {
  const auto data = bench::authors_step(Precision::float32, bench::small() ? 2 : 16);
  bench::measure_step(state, data, Convolution::direct);
}
void authors_f64(benchmark::State& state) {
  const auto data = bench::authors_step(Precision::float64, bench::small() ? 2 : 4);
  bench::measure_step(state, data, Convolution::direct);
}
void clean(benchmark::State& state) {
  bench::measure_step(state, bench::clean_step(bench::small() ? 4 : 80), Convolution::direct);
}
void demo(benchmark::State& state) {
  bench::measure_step(state, bench::demo_step(), Convolution::direct);
}
BENCH(authors_f32, "step_authors_f32/conv2d");
BENCH(authors_f64, "step_authors_f64/conv2d");
BENCH(clean, "step_clean/conv2d");
BENCH(demo, "step_demo/conv2d");

}  // namespace
