#include "core/threads.h"

#include <sched.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>

namespace hdcid {
namespace {

int allowed_cpus() {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
  return std::max(1, CPU_COUNT(&set));
}

int in_use = 0;  // not told yet

}  // namespace

int threads() { return in_use > 0 ? in_use : default_threads(); }
void use_threads(int count) { in_use = count; }

int default_threads() {
  const char* text = std::getenv("SLURM_CPUS_PER_TASK");
  if (text == nullptr) return allowed_cpus();
  int count = 0;
  const char* end = text + std::strlen(text);
  const auto [stop, error] = std::from_chars(text, end, count);
  const bool sane = error == std::errc() && stop == end && count >= 1 && count <= 4096;
  return sane ? count : allowed_cpus();
}

}  // namespace hdcid
