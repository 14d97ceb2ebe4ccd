#include "nn/engine.h"

#include <ATen/Parallel.h>

#include <cstdlib>
#include <mutex>

#include "core/error.h"

namespace hdcid {

torch::Device start_engine(int threads, const std::string& device) {
  static std::once_flag once;
  std::call_once(once, [] {
    setenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8", 0);  // cuBLAS is deterministic only with a fixed workspace
    at::set_num_interop_threads(1);
    at::globalContext().setDeterministicAlgorithms(true, false);
    at::globalContext().setDeterministicCuDNN(true);
    at::globalContext().setBenchmarkCuDNN(false);
  });
  at::set_num_threads(threads);
  if (device == "cuda" && !torch::cuda::is_available())
    throw usage_error("--device cuda: no CUDA device can be used", "--device cpu");
  return torch::Device(device);
}

}  // namespace hdcid
