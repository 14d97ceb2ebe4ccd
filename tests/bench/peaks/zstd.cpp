#include <zstd.h>

#include <stdexcept>
#include <thread>

#include "bench/support/bench.h"
#include "bench/support/features.h"

using namespace hdcid;

namespace {

std::size_t good(std::size_t result) {
  if (ZSTD_isError(result)) throw std::runtime_error(ZSTD_getErrorName(result));
  return result;
}

// All threads at once, each its own frame of half-precision features, in memory.
void on_all_threads(const std::function<void()>& work) {
  std::vector<std::thread> team;
  for (int i = 0; i < bench::threads(); ++i) team.emplace_back(work);
  for (auto& thread : team) thread.join();
}

struct Frames {
  std::vector<std::byte> raw = bench::half_features(1024), packed;
  Frames() : packed(ZSTD_compressBound(raw.size())) {
    packed.resize(good(ZSTD_compress(packed.data(), packed.size(), raw.data(), raw.size(), 3)));
  }
  double bytes() const { return static_cast<double>(raw.size()) * bench::threads(); }
};

void zstd_read(benchmark::State& state) {
  const Frames frames;
  bench::measure(state, {"zstd_read", frames.bytes()}, [&] {
    on_all_threads([&] {
      std::vector<std::byte> out(frames.raw.size());
      good(ZSTD_decompress(out.data(), out.size(), frames.packed.data(), frames.packed.size()));
    });
  });
}

void zstd_write(benchmark::State& state) {
  const Frames frames;
  bench::measure(state, {"zstd_write", frames.bytes()}, [&] {
    on_all_threads([&] {
      std::vector<std::byte> out(ZSTD_compressBound(frames.raw.size()));
      good(ZSTD_compress(out.data(), out.size(), frames.raw.data(), frames.raw.size(), 3));
    });
  });
}

BENCH(zstd_read, "peaks/zstd_read");
BENCH(zstd_write, "peaks/zstd_write");

}  // namespace
