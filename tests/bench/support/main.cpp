#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>

#include "bench/support/bench.h"
#include "cli/tool.h"

// LibTorch is linked here and loaded by now, so the programs' settings need another start.
void start_as_programs_do(char** argv) {
  if (std::getenv("BENCH_STARTED")) return;
  setenv("BENCH_STARTED", "1", 1);
  hdcid::set_engine_environment(hdcid::bench::threads());
  execv("/proc/self/exe", argv);
}

int main(int argc, char** argv) {
  start_as_programs_do(argv);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  try {
    hdcid::bench::prepare();
    benchmark::RunSpecifiedBenchmarks();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench: %s\n", error.what());
    return 1;
  }
}
