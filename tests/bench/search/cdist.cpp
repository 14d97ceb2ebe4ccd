#include "bench/search/search.h"

using namespace hdcid;

namespace {

void search_cdist(benchmark::State& state) {
  bench::measure_search(state, [](const bench::SearchCase& data) {
    return torch::cdist(data.z, data.codebook).argmin(1);
  });
}
BENCH(search_cdist, "search/cdist_argmin");

}  // namespace
