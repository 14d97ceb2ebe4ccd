#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "codes/code_rows.h"
#include "core/random.h"

namespace hdcid {

// Mean cosine over all pairs of different codes; zero codes have cosine 0 with everything.
struct MeanCosine {
  double plain = 0;     // signed
  double absolute = 0;  // of the absolute values
};

// Of the codes restricted to `channels`. The signed mean is (|sum_i e_i|^2 - sum_i |e_i|^2) / (L (L
// - 1)) in double precision; the absolute one needs every pair and is summed from single-precision
// products, tile by tile.
MeanCosine mean_cosine(const CodeRows& codebook, std::span<const std::int32_t> channels);
MeanCosine mean_cosine(const CodeRows& codebook);  // all channels

// Mean and standard deviation (1/(n-1); 0 for n = 1) over n random sets of as many channels.
struct CosineSpread {
  MeanCosine mean, deviation;
};
CosineSpread random_channels_cosine(const CodeRows& codebook, std::int64_t channels, int sets,
                                    Random random);

}  // namespace hdcid
