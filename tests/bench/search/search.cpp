#include "bench/search/search.h"

namespace hdcid::bench {
namespace {

torch::Tensor exact(const SearchCase& data) {
  std::vector<torch::Tensor> nearest;
  for (const auto& rows : data.z.to(torch::kFloat64).split(8192))
    nearest.push_back(torch::cdist(rows, data.codebook.to(torch::kFloat64)).argmin(1));
  return torch::cat(nearest);
}

}  // namespace

SearchCase::SearchCase() {
  torch::manual_seed(1);
  z = torch::randn({small() ? 20000 : 80000, 256});
  codebook = torch::randn({400, 256});
}

void measure_search(benchmark::State& state,
                    const std::function<torch::Tensor(const SearchCase&)>& search) {
  const torch::NoGradGuard frozen;
  const SearchCase data;
  const auto others = (search(data) != exact(data)).sum().item<std::int64_t>();
  if (others * 10000 > data.z.size(0)) return state.SkipWithError("finds other codes");
  const double flops = 2.0 * 400 * 256 * static_cast<double>(data.z.size(0));
  measure(state, {"product_f32", flops}, [&] { search(data); });
}

}  // namespace hdcid::bench
