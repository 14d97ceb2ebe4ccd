#include "bench/search/search.h"
#include "codebook/search.h"

using namespace hdcid;

namespace {

void search_ours(benchmark::State& state) {
  bench::measure_search(
      state, [](const bench::SearchCase& data) { return nearest_codes(data.z, data.codebook); });
}
BENCH(search_ours, "search/ours");

}  // namespace
