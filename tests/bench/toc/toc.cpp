#include "bench/toc/toc.h"

#include <cmath>
#include <random>

namespace hdcid::bench {

void measure_toc(benchmark::State& state, const ToScores& scores) {
  CodeRows book{400, 256, std::vector<double>(400 * 256)};
  std::mt19937 random(1);
  std::normal_distribution<double> normal;
  for (auto& value : book.values) value = normal(random);
  const auto expected = score_channels(book, toc_options()).score;
  const auto found = scores(book);
  for (std::size_t k = 0; k < expected.size(); ++k)
    if (!(std::abs(found.at(k) - expected[k]) < 1e-9)) return state.SkipWithError("scores differ");
  measure(state, {"memory", 8.0 * 400 * 256}, [&] { benchmark::DoNotOptimize(scores(book)); });
}

}  // namespace hdcid::bench
