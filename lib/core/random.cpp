#include "core/random.h"

#include <cmath>
#include <numbers>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace hdcid {
namespace {

// The finaliser of splitmix64 (Steele, Lea, Flood 2014).
std::uint64_t mixed(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return z ^ (z >> 31);
}

}  // namespace

// FNV-1a over the name, then mixed, so that names and seeds that differ in one bit share nothing.
std::uint64_t stream_seed(std::uint64_t seed, std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325ull;
  for (const unsigned char letter : name) hash = (hash ^ letter) * 0x100000001b3ull;
  return mixed(mixed(seed + 0x9e3779b97f4a7c15ull) ^ hash);
}

std::uint64_t Random::next() { return mixed(state_ += 0x9e3779b97f4a7c15ull); }

double Random::uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

// Draws above the largest multiple of n are thrown away: 2^64 mod n of them would favour small
// values.
std::int64_t Random::below(std::int64_t n) {
  if (n <= 0) throw std::logic_error("Random::below needs a positive bound");
  const auto range = static_cast<std::uint64_t>(n);
  const std::uint64_t unfair = (0 - range) % range;
  std::uint64_t draw = next();
  while (draw < unfair) draw = next();
  return static_cast<std::int64_t>(draw % range);
}

double Random::normal() {
  const double radius = std::sqrt(-2 * std::log(1 - uniform()));
  return radius * std::cos(2 * std::numbers::pi * uniform());
}

std::vector<std::int64_t> Random::permutation(std::int64_t n) {
  std::vector<std::int64_t> order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), 0);
  for (std::int64_t i = n - 1; i > 0; --i)
    std::swap(order[static_cast<std::size_t>(i)], order[static_cast<std::size_t>(below(i + 1))]);
  return order;
}

}  // namespace hdcid
