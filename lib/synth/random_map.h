#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/random.h"

namespace hdcid {

// A fixed random function R^in -> R^out, B tanh(A z) with normal A and B, whose outputs have
// variance near 1. Two maps with different streams have nothing in common, so what one modality
// shows says nothing about another except through pairs.
class RandomMap {
 public:
  RandomMap(Random random, std::int64_t in, std::int64_t hidden, std::int64_t out);
  std::vector<double> operator()(std::span<const double> input) const;

 private:
  std::int64_t in_, hidden_, out_;
  std::vector<double> first_;   // [hidden, in]
  std::vector<double> second_;  // [out, hidden]
};

std::vector<double> normal_vector(Random& random, std::int64_t size, double scale = 1.0);

}  // namespace hdcid
