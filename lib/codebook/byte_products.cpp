#include "codebook/byte_products.h"

#ifdef __x86_64__
#include <immintrin.h>

#include <cstring>
#include <limits>

// The rest of the program is built for any CPU.
#define HDCID_AVX2 __attribute__((target("avx2,fma")))

namespace hdcid {

bool has_byte_products() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
         !__builtin_cpu_supports("avx512f");
}

namespace {

HDCID_AVX2 float sum_of(__m256 x) {
  alignas(32) float lanes[8];
  _mm256_store_ps(lanes, x);
  return ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5])) +
         ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]));
}

HDCID_AVX2 float least_of(__m256 x) {
  alignas(32) float lanes[8];
  _mm256_store_ps(lanes, x);
  float least = lanes[0];
  for (const float lane : lanes) least = lane < least ? lane : least;
  return least;
}

// Not a number where z holds one.
HDCID_AVX2 float largest_of(const float* z, std::int64_t channels) {
  const auto sign = _mm256_set1_ps(-0.F);
  auto most = _mm256_setzero_ps(), all = _mm256_setzero_ps();
  for (std::int64_t k = 0; k < channels; k += 8) {
    const auto size = _mm256_andnot_ps(sign, _mm256_loadu_ps(z + k));
    most = _mm256_max_ps(most, size);
    all = _mm256_add_ps(all, size);
  }
  const float sum = sum_of(all), largest = -least_of(_mm256_xor_ps(most, sign));
  return sum == sum ? largest : sum;
}

// Eight numbers as 64 + q in 32 bits each; adds what they and their rests are squared.
HDCID_AVX2 __m256i rounded(const float* z, __m256 inverse, __m256 scale, __m256& square,
                           __m256& rest_square) {
  const auto value = _mm256_loadu_ps(z);
  const auto q = _mm256_cvtps_epi32(_mm256_mul_ps(value, inverse));
  const auto rest = _mm256_fnmadd_ps(_mm256_cvtepi32_ps(q), scale, value);
  square = _mm256_fmadd_ps(value, value, square);
  rest_square = _mm256_fmadd_ps(rest, rest, rest_square);
  return _mm256_add_epi32(q, _mm256_set1_epi32(64));
}

}  // namespace

HDCID_AVX2 void subtract(const float* a, const float* b, std::int64_t count, float* rest) {
  std::int64_t i = 0;
  for (; i + 8 <= count; i += 8)
    _mm256_storeu_ps(rest + i, _mm256_sub_ps(_mm256_loadu_ps(a + i), _mm256_loadu_ps(b + i)));
  for (; i < count; ++i) rest[i] = a[i] - b[i];
}

HDCID_AVX2 float dot(const float* a, const float* b, std::int64_t count) {
  auto first = _mm256_setzero_ps(), second = first;
  std::int64_t i = 0;
  for (; i + 16 <= count; i += 16) {
    first = _mm256_fmadd_ps(_mm256_loadu_ps(a + i), _mm256_loadu_ps(b + i), first);
    second = _mm256_fmadd_ps(_mm256_loadu_ps(a + i + 8), _mm256_loadu_ps(b + i + 8), second);
  }
  float sum = sum_of(_mm256_add_ps(first, second));
  for (; i < count; ++i) sum += a[i] * b[i];
  return sum;
}

HDCID_AVX2 ByteRow to_bytes(const float* z, std::int64_t channels, std::uint8_t* bytes) {
  ByteRow row;
  row.largest = largest_of(z, channels);
  row.scale = row.largest / 63;
  const auto inverse = _mm256_set1_ps(63 / row.largest), scale = _mm256_set1_ps(row.scale);
  const auto in_order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
  auto square = _mm256_setzero_ps(), rest_square = _mm256_setzero_ps();
  for (std::int64_t k = 0; k < channels; k += 32) {
    const auto a = rounded(z + k, inverse, scale, square, rest_square),
               b = rounded(z + k + 8, inverse, scale, square, rest_square),
               c = rounded(z + k + 16, inverse, scale, square, rest_square),
               d = rounded(z + k + 24, inverse, scale, square, rest_square);
    const auto packed = _mm256_packus_epi16(_mm256_packs_epi32(a, b), _mm256_packs_epi32(c, d));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(bytes + k),
                        _mm256_permutevar8x32_epi32(packed, in_order));
  }
  row.square = sum_of(square), row.rest_square = sum_of(rest_square);
  return row;
}

namespace {

HDCID_AVX2 inline __m256i load(const std::int8_t* values) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values));
}
HDCID_AVX2 inline __m256i four_times_eight(const std::uint8_t* bytes) {
  std::int32_t four;
  std::memcpy(&four, bytes, 4);
  return _mm256_set1_epi32(four);
}

// u p of eight channels, each code's in 32 bits: four of them are at most 4 * 127 * 63, which 16
// bits hold.
HDCID_AVX2 inline __m256i add(__m256i sum, __m256i u, __m256i p, __m256i next_u, __m256i next_p) {
  const auto pairs =
      _mm256_add_epi16(_mm256_maddubs_epi16(u, p), _mm256_maddubs_epi16(next_u, next_p));
  return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

// Sums [row] of 8 codes and the next 8, whose values begin here. They stay in registers until all
// channels are added.
HDCID_AVX2 void multiply(const std::int8_t* values, const std::uint8_t* bytes,
                         std::int64_t channels, __m256i (*all)[2]) {
  __m256i sums[byte_rows][2];
#pragma GCC unroll 8
  for (std::int64_t r = 0; r < byte_rows; ++r) sums[r][0] = sums[r][1] = _mm256_setzero_si256();
  for (std::int64_t k = 0; k < channels; k += 8, values += 8 * byte_codes) {
    const auto p = load(values), q = load(values + 32), next_p = load(values + 64),
               next_q = load(values + 96);
#pragma GCC unroll 8
    for (std::int64_t r = 0; r < byte_rows; ++r) {
      const auto u = four_times_eight(bytes + r * channels + k),
                 next_u = four_times_eight(bytes + r * channels + k + 4);
      sums[r][0] = add(sums[r][0], u, p, next_u, next_p);
      sums[r][1] = add(sums[r][1], u, q, next_u, next_q);
    }
  }
#pragma GCC unroll 8
  for (std::int64_t r = 0; r < byte_rows; ++r) all[r][0] = sums[r][0], all[r][1] = sums[r][1];
}

// Eight scores.
HDCID_AVX2 inline __m256 score(const ByteCodes& codes, std::int64_t at, __m256i sum,
                               __m256 twice_scale) {
  const auto offset =
      _mm256_loadu_si256(reinterpret_cast<const __m256i*>(codes.offset.data() + at));
  const auto product = _mm256_mul_ps(_mm256_cvtepi32_ps(_mm256_sub_epi32(sum, offset)),
                                     _mm256_loadu_ps(codes.scale.data() + at));
  return _mm256_fnmadd_ps(product, twice_scale, _mm256_loadu_ps(codes.norm.data() + at));
}

}  // namespace

HDCID_AVX2 void byte_scores(const ByteCodes& codes, const std::uint8_t* bytes, const ByteRow* rows,
                            float* scores, float* least) {
  __m256 lowest[byte_rows];
  for (auto& low : lowest) low = _mm256_set1_ps(std::numeric_limits<float>::infinity());
  for (std::int64_t code = 0; code < codes.codes; code += byte_codes) {
    __m256i sums[byte_rows][2];
    multiply(codes.values.data() + code * codes.channels, bytes, codes.channels, sums);
    for (std::int64_t r = 0; r < byte_rows; ++r) {
      const auto twice = _mm256_set1_ps(2 * rows[r].scale);
      const auto first = score(codes, code, sums[r][0], twice),
                 second = score(codes, code + 8, sums[r][1], twice);
      float* to = scores + r * codes.codes + code;
      _mm256_storeu_ps(to, first), _mm256_storeu_ps(to + 8, second);
      lowest[r] = _mm256_min_ps(lowest[r], _mm256_min_ps(first, second));
    }
  }
  for (std::int64_t r = 0; r < byte_rows; ++r) least[r] = least_of(lowest[r]);
}

HDCID_AVX2 void codes_within(const float* scores, std::int64_t codes, float limit,
                             std::vector<std::int32_t>& found) {
  const auto most = _mm256_set1_ps(limit);
  for (std::int64_t code = 0; code < codes; code += 8) {
    auto within = static_cast<unsigned>(
        _mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(scores + code), most, _CMP_LE_OQ)));
    for (; within != 0; within &= within - 1)
      found.push_back(static_cast<std::int32_t>(code) + __builtin_ctz(within));
  }
}

}  // namespace hdcid

#else

namespace hdcid {

bool has_byte_products() { return false; }
void subtract(const float*, const float*, std::int64_t, float*) {}
float dot(const float*, const float*, std::int64_t) { return 0; }
ByteRow to_bytes(const float*, std::int64_t, std::uint8_t*) { return {}; }
void byte_scores(const ByteCodes&, const std::uint8_t*, const ByteRow*, float*, float*) {}
void codes_within(const float*, std::int64_t, float, std::vector<std::int32_t>&) {}

}  // namespace hdcid

#endif
