#pragma once

#include "bench/support/bench.h"
#include "bench/support/features.h"

namespace hdcid::bench {

// Features that are written and then checked: 4 GB, of a pool that repeats beyond what zstd sees.
inline std::size_t written_mib() { return small() ? 256 : 4096; }
constexpr std::size_t pool_mib = 64;

}  // namespace hdcid::bench
