#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "codes/code_rows.h"

namespace hdcid {

// Cosines of all codes with all codes, [code, code], symmetric. Zero codes have cosine 0 with
// everything but themselves.
struct CosineMatrix {
  std::int64_t codes = 0;
  std::vector<float> values;

  float at(std::size_t i, std::size_t j) const {
    return values[i * static_cast<std::size_t>(codes) + j];
  }
};
CosineMatrix cosine_matrix(const CodeRows& codebook);

// Over pairs of different codes.
struct CosineNumbers {
  double mean = 0, absolute = 0,
         deviation = 0;  // mean, mean of absolute values, standard deviation (1/n)
  double above = 0;      // share of pairs with a cosine above 0.9
};
CosineNumbers numbers_of(const CosineMatrix& matrix);

// An order in which similar codes are neighbours: begins with the code that is most similar to all,
// then always the most similar of those left (of equal ones the lower).
std::vector<std::size_t> order_by_similarity(const CosineMatrix& matrix);
CosineMatrix reordered(const CosineMatrix& matrix, std::span<const std::size_t> order);

}  // namespace hdcid
