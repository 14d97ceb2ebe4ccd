#include "bench/search/search.h"

using namespace hdcid;

namespace {

// As vector-quantize-pytorch and the released code compute it: |e|^2 - 2 z e of all at once.
void search_addmm(benchmark::State& state) {
  bench::measure_search(state, [](const bench::SearchCase& data) {
    const auto norms = data.codebook.square().sum(1);
    return torch::addmm(norms, data.z, data.codebook.t(), 1, -2).argmin(1);
  });
}
BENCH(search_addmm, "search/addmm_argmin");

}  // namespace
