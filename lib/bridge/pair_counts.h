#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "codes/codebooks.h"
#include "codes/coded_clips.h"

namespace hdcid {

// How often each code of one modality meets each code of another at the same step of a clip.
struct PairCounts {
  std::int64_t layers = 0, stages = 0, codes = 0;
  std::vector<std::int64_t> met;  // [layer, stage, code of the one, code of the other]

  PairCounts() = default;
  explicit PairCounts(const Codebooks& codebooks);  // all 0
  // [code of the one, code of the other]
  std::span<const std::int64_t> of(std::int64_t layer, std::int64_t stage) const;
};

// Clip n of one modality with clip partners[n] of the other: itself, or any other to tell what
// codes do that have nothing to do with each other. Steps past the shorter of two clips do not
// count. Both have the same clips and steps.
void add_pairs(const CodedClips& one, const CodedClips& other,
               std::span<const std::int64_t> partners, PairCounts& counts);

PairCounts transposed(const PairCounts& counts);

// Normalised mutual information of two variables with these counts [a, b]: I(A; B) over the mean of
// H(A) and H(B), 0 where both are constant.
double normalised_information(std::span<const std::int64_t> counts);

}  // namespace hdcid
