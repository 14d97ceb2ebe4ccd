#include "bench/support/bench.h"

using namespace hdcid;

namespace {

void help(benchmark::State& state, const char* program) {
  bench::measure(state, {"starts", 1}, [&] {
    bench::run({"sh", "-c", "\"$0\" --help >/dev/null", bench::program(program)});
  });
}

const int registered = [] {
  for (const char* name : {"eval", "import", "inspect", "plan", "pretrain", "quantize", "report",
                           "synth", "toc", "train-decoder"}) {
    const auto program = "hdcid-" + std::string(name);
    benchmark::RegisterBenchmark(("help/" + program).c_str(),
                                 [=](benchmark::State& state) { help(state, program.c_str()); })
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
  }
  return 0;
}();

}  // namespace
