#include "bench/write/write.h"
#include "store/tensor_file.h"

using namespace hdcid;

namespace {

void write_ours(benchmark::State& state) {
  const auto pool = bench::half_features(bench::pool_mib * 1024);
  const auto pools = static_cast<std::int64_t>(bench::written_mib() / bench::pool_mib);
  const auto path = bench::scratch("written.safetensors.zst");
  const auto bytes = static_cast<double>(pool.size()) * static_cast<double>(pools);
  bench::measure(state, {"zstd_write", bytes}, [&] {
    TensorWriter file(path, {{"video", DType::f16, {pools * 64, 512 * 1024}}}, {});
    for (std::int64_t i = 0; i < pools; ++i) file.append("video", pool);
    file.commit();
    TensorReader(path).verify();
  });
}
BENCH(write_ours, "write_and_verify/ours");

}  // namespace
