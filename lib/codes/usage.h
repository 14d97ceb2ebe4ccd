#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "codes/codes_reader.h"

namespace hdcid {

// How often each code of each layer occurs: [layer][stage * L + code]. Steps past a clip's length
// do not count.
using Usage = std::vector<std::vector<std::int64_t>>;
struct ModalityUsage {
  std::string modality;
  Usage counts;
};

Usage no_usage(const Codebooks& codebooks);  // all 0
void add_usage(const CodedClips& clips, Usage& usage);

// Of a whole codes file, modality by modality. Error(bad_input) when the file was made with other
// codebooks.
std::vector<ModalityUsage> count_usage(TensorReader& file, const Codebooks& codebooks);
Usage total_usage(const std::vector<ModalityUsage>& modalities);  // all together; empty for none

// Of weights that need not sum to one, in nats.
double entropy(std::span<const double> weights);

// exp of the entropy of the counts: as many codes used equally often would have it. 0 when nothing
// is used. (The training step has its own on tensors, which stays on the device and has the
// authors' epsilon: codebook/usage.h.)
double perplexity(std::span<const std::int64_t> counts);

}  // namespace hdcid
