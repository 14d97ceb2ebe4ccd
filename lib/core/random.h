#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace hdcid {

// Seed of the stream called `name` below `seed`; adding a consumer does not shift the others.
std::uint64_t stream_seed(std::uint64_t seed, std::string_view name);

// splitmix64: the same numbers on every platform and standard library. State is one word, so it can
// be stored.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  Random(std::uint64_t seed, std::string_view stream) : state_(stream_seed(seed, stream)) {}
  std::uint64_t next();
  double uniform();  // [0, 1), 53 bits
  double uniform(double low, double high) { return low + (high - low) * uniform(); }
  std::int64_t below(std::int64_t n);  // {0 .. n-1}, unbiased
  double normal();                     // Box-Muller, one value per call
  std::vector<std::int64_t> permutation(std::int64_t n);
  std::uint64_t state() const { return state_; }

 private:
  std::uint64_t state_;
};

}  // namespace hdcid
