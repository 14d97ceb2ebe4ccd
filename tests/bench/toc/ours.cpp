#include "bench/toc/toc.h"

using namespace hdcid;

namespace {

void toc_ours(benchmark::State& state) {
  bench::measure_toc(
      state, [](const CodeRows& book) { return score_channels(book, bench::toc_options()).score; });
}
BENCH(toc_ours, "toc/ours");

}  // namespace
