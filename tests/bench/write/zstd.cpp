#include <filesystem>
#include <fstream>

#include "bench/write/write.h"

using namespace hdcid;

namespace {

std::string raw_file() {
  const auto path = bench::scratch("raw" + std::to_string(bench::written_mib()));
  if (std::filesystem::exists(path)) return path;
  const auto pool = bench::half_features(bench::pool_mib * 1024);
  std::ofstream file(path, std::ios::binary);
  for (std::size_t i = 0; i < bench::written_mib() / bench::pool_mib; ++i)
    file.write(reinterpret_cast<const char*>(pool.data()),
               static_cast<std::streamsize>(pool.size()));
  return path;
}

// The zstd program at the same level, on all threads, and its own check.
void write_zstd(benchmark::State& state) {
  const auto raw = raw_file(), packed = raw + ".zst";
  const auto bytes = static_cast<double>(std::filesystem::file_size(raw));
  bench::measure(state, {"zstd_write", bytes}, [&] {
    bench::run(
        {"zstd", "-q", "-f", "-3", "-T" + std::to_string(bench::threads()), raw, "-o", packed});
    bench::run({"zstd", "-q", "-t", packed});
  });
}
BENCH(write_zstd, "write_and_verify/zstd");

}  // namespace
