#include "nn/engine.h"

#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <dlfcn.h>
#include <fmt/format.h>

#include <climits>
#include <cstdlib>
#include <filesystem>
#include <mutex>

#include "cli/tool.h"
#include "core/error.h"
#include "core/log.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace hdcid {

namespace {

// Every step asks for the same large tensors again. By default the allocator gives them back to the
// system each time, and a quarter of a step goes into zeroing pages.
void keep_memory() {
#ifdef __GLIBC__
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
  mallopt(M_TOP_PAD, 256 << 20);
#endif
}

// The file that matrix products are in, links followed: libopenblas-r0.3.21.so.
std::string blas() {
  Dl_info info{};
  const auto* product = dlsym(RTLD_DEFAULT, "sgemm_");
  if (!product || !dladdr(product, &info) || !info.dli_fname) return "unknown";
  const auto file = std::filesystem::weakly_canonical(info.dli_fname).filename().string();
  return at::hasMKL() ? "MKL in " + file : file;
}

// LibTorch 1.13 tells it in this text alone.
std::string instructions() {
  const auto config = at::show_config();
  const std::string key = "CPU capability usage: ";
  const auto at = config.find(key);
  if (at == std::string::npos) return "unknown";
  const auto first = at + key.size();
  return config.substr(first, config.find('\n', first) - first);
}

Json describe(int threads) {
  return {{"libtorch", TORCH_VERSION},
          {"blas", blas()},
          {"instructions", instructions()},
          {"threads", threads}};
}

}  // namespace

torch::Device start_engine(int threads, Device device) {
  static std::once_flag once;
  std::call_once(once, [] {
    keep_memory();
    setenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8",
           0);  // cuBLAS is deterministic only with a fixed workspace
    at::set_num_interop_threads(1);
    at::globalContext().setDeterministicAlgorithms(true, false);
    at::globalContext().setDeterministicCuDNN(true);
    at::globalContext().setBenchmarkCuDNN(false);
  });
  at::set_num_threads(threads);
  if (device == Device::cuda && !torch::cuda::is_available())
    throw usage_error("--device cuda: no CUDA device can be used", "--device cpu");
  computed_by(describe(threads));
  detail(fmt::format("LibTorch {} on {}, {} threads", TORCH_VERSION, word(device), threads));
  return torch::Device(word(device));
}

void prefer_speed() {
  at::globalContext().setDeterministicAlgorithms(false, false);
  at::globalContext().setDeterministicCuDNN(false);
  at::globalContext().setBenchmarkCuDNN(true);
}

}  // namespace hdcid

extern "C" void hdcid_describe_engine(const void* out, const hdcid::Run& run);
void hdcid_describe_engine(const void* out, const hdcid::Run& run) {
  auto& description = *static_cast<hdcid::Json*>(const_cast<void*>(out));
  description = hdcid::describe(run.threads);
  description["cuda"] = torch::cuda::is_available() ? "usable" : "none that can be used";
}

extern "C" const char* hdcid_engine_version() { return "engine " HDCID_VERSION; }
