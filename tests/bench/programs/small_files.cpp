#include "bench/support/bench.h"
#include "core/random.h"
#include "store/tensor_file.h"

using namespace hdcid;

namespace {

std::string arrays(const std::string& name, Shape shape) {
  auto path = bench::scratch(name + ".safetensors.zst");
  auto tensor = HostTensor::zeros(DType::f32, std::move(shape));
  Random random(1, name);
  for (auto& value : tensor.view<float>()) value = static_cast<float>(random.normal());
  write_tensors(path, {{name, tensor}}, {});
  return path;
}

std::string codebook() { return arrays("codebook", {1, 400, 256}); }

void toc(benchmark::State& state) {
  const auto book = codebook(), mask = bench::scratch("mask.safetensors.zst");
  bench::measure(state, {"starts", 1}, [&] { bench::run({"hdcid-toc", "-q", book, "-o", mask}); });
}
BENCH(toc, "program/toc");

void inspect(benchmark::State& state) {
  const auto book = codebook();
  bench::measure(state, {"starts", 1}, [&] {
    bench::run({"sh", "-c", "\"$0\" \"$1\" >/dev/null", bench::program("hdcid-inspect"), book});
  });
}
BENCH(inspect, "program/inspect");

// 80,000 vectors against 400 codes, from a file into a file.
void quantize(benchmark::State& state) {
  const auto book = codebook(), vectors = arrays("vectors", {bench::small() ? 20000 : 80000, 256});
  const auto codes = bench::scratch("codes.safetensors.zst");
  bench::measure(state, {"starts", 1}, [&] {
    bench::run({"hdcid-quantize", "-q", vectors, "--codebook", book, "-o", codes});
  });
}
BENCH(quantize, "program/quantize_vectors");

}  // namespace
