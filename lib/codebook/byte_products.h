#pragma once

#include <cstdint>
#include <vector>

namespace hdcid {

constexpr std::int64_t byte_rows = 4;       // rows that are multiplied at a time
constexpr std::int64_t byte_codes = 16;     // codes are padded to a multiple of it
constexpr std::int64_t byte_channels = 32;  // channels too

// Whether this CPU is one on which products of bytes are worth while: AVX2, and no AVX-512, whose
// products of float32 are as fast. All else here is for such CPUs alone.
bool has_byte_products();

void subtract(const float* a, const float* b, std::int64_t count, float* rest);
float dot(const float* a, const float* b, std::int64_t count);

// Codes p in -63 .. 63 as the products need them, and what turns a sum of u p into a score.
struct ByteCodes {
  std::int64_t codes = 0, channels = 0;  // padded
  std::vector<std::int8_t> values;       // [codes / 16, channels / 4, 16, 4]
  std::vector<std::int32_t> offset;      // 64 sum of p, [code]
  std::vector<float> scale, norm;        // e = scale p; |e|^2, infinite for padding
};

// A row z as u = 64 + q in 1 .. 127, z = scale q + rest.
struct ByteRow {
  float scale = 0, largest = 0;       // of |z_k|
  float square = 0, rest_square = 0;  // |z|^2, |rest|^2
};

// `z` [channels], padded with zeros, into `bytes` [channels], which make sense where `largest` is
// a number of ordinary size.
ByteRow to_bytes(const float* z, std::int64_t channels, std::uint8_t* bytes);

// scores[r, code] = norm - 2 scale_r scale (sum of u p - offset), for byte_rows rows of `bytes`
// [row, channels]; gives the least of each row in `least`.
void byte_scores(const ByteCodes& codes, const std::uint8_t* bytes, const ByteRow* rows,
                 float* scores, float* least);

// The codes with scores <= limit.
void codes_within(const float* scores, std::int64_t codes, float limit,
                  std::vector<std::int32_t>& found);

}  // namespace hdcid
