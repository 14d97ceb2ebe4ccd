#ifdef BENCH_FAISS
#include <faiss/IndexFlat.h>

#include "bench/search/search.h"

using namespace hdcid;

namespace {

void search_faiss(benchmark::State& state) {
  bench::measure_search(state, [](const bench::SearchCase& data) {
    faiss::IndexFlatL2 index(data.codebook.size(1));
    index.add(data.codebook.size(0), data.codebook.data_ptr<float>());
    std::vector<float> distances(static_cast<std::size_t>(data.z.size(0)));
    auto nearest = torch::empty({data.z.size(0)}, torch::kInt64);
    index.search(data.z.size(0), data.z.data_ptr<float>(), 1, distances.data(),
                 nearest.data_ptr<std::int64_t>());
    return nearest;
  });
}
BENCH(search_faiss, "search/faiss");

}  // namespace
#endif
