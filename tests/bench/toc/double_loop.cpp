#include "bench/toc/toc.h"

using namespace hdcid;

namespace {

// As the released code computes it: every pair of codes, then the variance, channel by channel.
std::vector<double> double_loop(const CodeRows& book) {
  const auto options = bench::toc_options();
  const auto count = static_cast<double>(book.codes);
  std::vector<double> scores;
  for (std::int64_t k = 0; k < book.channels; ++k) {
    double similarity = 0, mean = 0, variance = 0;
    for (std::int64_t i = 0; i < book.codes; ++i) {
      for (std::int64_t j = 0; j < book.codes; ++j)
        if (i != j)
          similarity += book.values[static_cast<std::size_t>(i * book.channels + k)] *
                        book.values[static_cast<std::size_t>(j * book.channels + k)];
      mean += book.values[static_cast<std::size_t>(i * book.channels + k)] / count;
    }
    for (std::int64_t i = 0; i < book.codes; ++i) {
      const double deviation = book.values[static_cast<std::size_t>(i * book.channels + k)] - mean;
      variance += deviation * deviation / (count - 1);
    }
    scores.push_back(options.lambda * similarity / (count * (count - 1)) -
                     (1 - options.lambda) * variance);
  }
  return scores;
}

void toc_double_loop(benchmark::State& state) { bench::measure_toc(state, double_loop); }
BENCH(toc_double_loop, "toc/double_loop");

}  // namespace
