#include "bench/step/step.h"

using namespace hdcid;

namespace {

void authors_f32(benchmark::State& state) {
  const auto data = bench::authors_step(Precision::float32, bench::small() ? 2 : 16);
  bench::measure_step(state, data, Convolution::automatic);
}
void authors_f64(benchmark::State& state) {
  const auto data = bench::authors_step(Precision::float64, bench::small() ? 2 : 4);
  bench::measure_step(state, data, Convolution::automatic);
}
void clean(benchmark::State& state) {
  bench::measure_step(state, bench::clean_step(bench::small() ? 4 : 80), Convolution::automatic);
}
void demo(benchmark::State& state) {
  bench::measure_step(state, bench::demo_step(), Convolution::automatic);
}
BENCH(authors_f32, "step_authors_f32/ours");
BENCH(authors_f64, "step_authors_f64/ours");
BENCH(clean, "step_clean/ours");
BENCH(demo, "step_demo/ours");

}  // namespace
