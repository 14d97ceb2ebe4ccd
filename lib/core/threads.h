#pragma once

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

namespace hdcid {

// SLURM_CPUS_PER_TASK when set and sane, otherwise the CPUs this process may run on
// (sched_getaffinity); at least 1.
int default_threads();

// Calls work(0) .. work(count - 1) from `threads` threads, in no order. `work` must not throw.
template <class Work>
void parallel_for(std::int64_t count, int threads, const Work& work) {
  std::atomic<std::int64_t> next{0};
  const auto loop = [&] {
    for (auto i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> helpers;
  for (int i = 1; i < threads && i < count; ++i) helpers.emplace_back(loop);
  loop();
}

}  // namespace hdcid
