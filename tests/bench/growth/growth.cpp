#include "bench/growth/growth.h"

#include "bench/support/bench.h"

namespace hdcid::bench {

bool register_growth(const std::string& name, const std::vector<std::int64_t>& values,
                     const std::function<std::function<void()>(std::int64_t)>& make) {
  if (small()) return true;
  for (const auto value : values) {
    const auto full = "growth_" + name + "/" + std::to_string(value);
    benchmark::RegisterBenchmark(full.c_str(),
                                 [=](benchmark::State& state) {
                                   measure(state, {"runs", 1}, make(value));
                                 })
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
  }
  return true;
}

std::vector<std::int64_t> thread_counts() {
  std::vector<std::int64_t> counts;
  for (int count = 1; count < threads(); count *= 2) counts.push_back(count);
  counts.push_back(threads());
  return counts;
}

}  // namespace hdcid::bench
