#include "bench/toc/toc.h"

#include <benchmark/benchmark.h>

#include "bench/growth/growth.h"
#include "core/random.h"

using namespace hdcid;

namespace {

std::function<void()> scores(std::int64_t codes, std::int64_t channels) {
  CodeRows book{codes, channels, {}};
  Random random(1, "growth");
  for (std::int64_t i = 0; i < codes * channels; ++i) book.values.push_back(random.normal());
  return [book = std::move(book)] {
    benchmark::DoNotOptimize(score_channels(book, bench::toc_options()));
  };
}

const bool by_codes = bench::register_growth("toc_codes_L", {100, 400, 1600, 6400},
                                             [](std::int64_t codes) { return scores(codes, 256); });
const bool by_channels =
    bench::register_growth("toc_channels_D", {64, 128, 256, 512, 1024},
                           [](std::int64_t channels) { return scores(400, channels); });

}  // namespace
