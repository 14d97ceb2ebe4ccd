#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hdcid {

// The codes of one layer; the stages of a residual quantiser stand below each other.
struct CodeRows {
  std::int64_t codes = 0;      // L (times R)
  std::int64_t channels = 0;   // D
  std::vector<double> values;  // [code, channel]

  std::span<const double> row(std::int64_t code) const {
    return {values.data() + code * channels, static_cast<std::size_t>(channels)};
  }
  std::span<double> row(std::int64_t code) {
    return {values.data() + code * channels, static_cast<std::size_t>(channels)};
  }
};

double norm_of(std::span<const double> row);

// Rows scaled to unit length; a zero row stays zero.
CodeRows normalised(CodeRows codebook);

// The rows where `live` is true.
CodeRows live_rows(const CodeRows& codebook, const std::vector<bool>& live);

}  // namespace hdcid
