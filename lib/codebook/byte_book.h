#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <cstdint>
#include <vector>

#include "codebook/byte_products.h"

namespace hdcid {

// A codebook whose codes, less their mean m, are rounded to bytes, each by a scale of its own. With
// rows rounded alike, scores |e - m|^2 - 2 (z - m)(e - m) cost a third of what they do in float32
// (on CPUs with AVX2), and |r_z| |e - m| + |z - m + r_z| |r_e|, r what rounding left, bounds how
// wrong a product is.
class ByteBook {
 public:
  explicit ByteBook(const torch::Tensor& codebook);  // float64 on the CPU, [code, channel]

  // found()[r] become the codes of which one is the nearest of row r, for byte_rows rows of `z`
  // float32 [row, channel]. False: a row or the book is not finite, very large or very small, and
  // nothing is told.
  bool search(const float* z);
  const std::vector<std::int32_t>& found(std::int64_t row) const {
    return found_[static_cast<std::size_t>(row)];
  }

 private:
  bool usable() const;
  void pack(std::int64_t code, const double* values);  // [channel], the mean taken off
  double slack(const ByteRow& row) const;
  void find(const ByteRow& row, const float* centred, const float* scores, float least,
            std::vector<std::int32_t>& found) const;

  std::int64_t codes_, channels_;
  ByteCodes packed_;
  std::vector<float> single_;  // e - m, [code, channel]
  std::vector<float> mean_;    // m, [channel]
  bool finite_ = true;
  double largest_ = 0, largest_error_ = 0, length_of_mean_ = 0;  // of |e - m|, |r_e|; |m|
  std::vector<float> centred_, scores_;
  std::vector<std::uint8_t> bytes_;
  std::vector<std::vector<std::int32_t>> found_;
};

}  // namespace hdcid
