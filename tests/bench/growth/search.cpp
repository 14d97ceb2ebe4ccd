#include "codebook/search.h"

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include "bench/growth/growth.h"

using namespace hdcid;

namespace {

std::function<void()> search(std::int64_t rows, std::int64_t codes, std::int64_t channels) {
  torch::manual_seed(1);
  return [z = torch::randn({rows, channels}), book = torch::randn({codes, channels})] {
    nearest_codes(z, book);
  };
}

const bool by_rows =
    bench::register_growth("search_rows_N", {1000, 4000, 16000, 64000, 256000},
                           [](std::int64_t rows) { return search(rows, 400, 256); });
const bool by_codes =
    bench::register_growth("search_codes_L", {64, 256, 1024, 4096},
                           [](std::int64_t codes) { return search(20000, codes, 256); });
const bool by_channels =
    bench::register_growth("search_channels_D", {32, 64, 128, 256, 512, 1024},
                           [](std::int64_t channels) { return search(20000, 400, channels); });
const bool by_threads =
    bench::register_growth("search_threads", bench::thread_counts(), [](std::int64_t threads) {
      at::set_num_threads(static_cast<int>(threads));
      return search(80000, 400, 256);
    });

}  // namespace
