#include "nn/engine.h"

#include <ATen/Parallel.h>
#include <fmt/format.h>

#include <climits>
#include <cstdlib>
#include <mutex>

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
  detail(fmt::format("LibTorch {} on {}, {} threads", TORCH_VERSION, word(device), threads));
  return torch::Device(word(device));
}

}  // namespace hdcid

extern "C" const char* hdcid_engine_version() { return "engine " HDCID_VERSION; }
