#pragma once

#include <cstdint>
#include <span>

namespace hdcid {

// Of weights that need not sum to one, in nats.
double entropy(std::span<const double> weights);

// exp of the entropy of the counts: as many codes used equally often would have it. 0 when nothing
// is used. (The training step has its own on tensors, which stays on the device and has the
// authors' epsilon: codebook/usage.h.)
double perplexity(std::span<const std::int64_t> counts);

}  // namespace hdcid
