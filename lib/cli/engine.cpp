#include <dlfcn.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "cli/share.h"
#include "cli/tool.h"
#include "core/error.h"

namespace hdcid {
namespace {

constexpr const char* engine_file = "libhdcid-torch.so";

void* load_engine(int threads) {
  set_engine_environment(threads);
  const auto beside = (library_folder() / engine_file).string();
  if (void* engine = dlopen(beside.c_str(), RTLD_NOW | RTLD_GLOBAL)) return engine;
  const std::string reason = dlerror();
  if (void* engine = dlopen(engine_file, RTLD_NOW | RTLD_GLOBAL)) return engine;
  throw failure(engine_file, "cannot be loaded: " + reason,
                has_engine()
                    ? "ldd " + beside + ": LibTorch must be where it was when hdcid was built"
                    : "build hdcid with HDCID_TORCH=ON");
}

void* find(void* engine, const char* symbol) {
  if (void* found = dlsym(engine, symbol)) return found;
  throw failure(engine_file, fmt::format("has no '{}'; it belongs to another version", symbol),
                "rebuild hdcid");
}

// Options pass as the memory of a struct, which another version may lay out otherwise.
void require_version(void* engine) {
  using Version = const char* (*)();
  const std::string there = reinterpret_cast<Version>(find(engine, "hdcid_engine_version"))();
  if (there == "engine " HDCID_VERSION) return;
  Dl_info info{};
  dladdr(dlsym(engine, "hdcid_engine_version"), &info);
  throw failure(info.dli_fname ? info.dli_fname : engine_file,
                fmt::format("is the {}, but this program is of {}", there, HDCID_VERSION),
                "install both from one build");
}

}  // namespace

// OpenMP reads its settings once, when LibTorch is loaded. Threads that wait for their team sleep
// instead of spinning: on CPUs that other jobs share, spinning made a head's training 25 times
// slower. OpenBLAS takes kernels of a quarter of the width on Intel CPUs that are newer than itself
// (before 0.3.25), and of half the width on AMD CPUs with AVX-512 (before 0.3.22).
void set_engine_environment(int threads) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
    setenv("OPENBLAS_CORETYPE", "SKYLAKEX", 0);
  else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    setenv("OPENBLAS_CORETYPE", "HASWELL", 0);
#endif
  setenv("OMP_NUM_THREADS", std::to_string(threads).c_str(), 0);
  setenv("OMP_WAIT_POLICY", "passive", 0);
}

bool has_engine() { return std::filesystem::exists(library_folder() / engine_file); }

void call_engine(const char* symbol, const void* options, const Run& run) {
  void* engine = load_engine(run.threads);
  using Entry = void (*)(const void*, const Run&);
  require_version(engine);
  reinterpret_cast<Entry>(find(engine, symbol))(options, run);
}

}  // namespace hdcid
