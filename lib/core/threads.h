#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace hdcid {

// SLURM_CPUS_PER_TASK when set and sane, otherwise the CPUs this process may run on
// (sched_getaffinity); at least 1.
int default_threads();

// How many threads this process uses for files: default_threads() until it is told otherwise, once
// and before it opens one.
int threads();
void use_threads(int count);

// Calls work(0) .. work(count - 1) from `threads` threads, in no order. After one has thrown no
// other begins, and the first exception leaves through here.
template <class Work>
void parallel_for(std::int64_t count, int threads, const Work& work) {
  std::atomic<std::int64_t> next{0};
  std::exception_ptr thrown;
  std::once_flag once;
  const auto loop = [&] {
    try {
      for (auto i = next++; i < count; i = next++) work(i);
    } catch (...) {
      next = count;
      std::call_once(once, [&] { thrown = std::current_exception(); });
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (int i = 1; i < threads && i < count; ++i) helpers.emplace_back(loop);
    loop();
  }
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace hdcid
