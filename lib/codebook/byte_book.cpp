#include "codebook/byte_book.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hdcid {
namespace {

constexpr double unit = std::numeric_limits<float>::epsilon() / 2;
constexpr std::int64_t most_channels = 1 << 16;  // a sum of u p fits 32 bits

// Squares and products of such sizes neither overflow nor vanish in float32.
bool ordinary(double size) { return size > 1e-15 && size < 1e15; }

std::int64_t padded(std::int64_t count, std::int64_t to) { return (count + to - 1) / to * to; }

}  // namespace

ByteBook::ByteBook(const torch::Tensor& codebook)
    : codes_(codebook.size(0)), channels_(codebook.size(1)) {
  const auto mean = codebook.mean(0).to(torch::kFloat32);
  mean_.assign(mean.data_ptr<float>(), mean.data_ptr<float>() + channels_);
  for (const double value : mean_) length_of_mean_ += value * value;
  length_of_mean_ = std::sqrt(length_of_mean_);
  packed_.codes = padded(codes_, byte_codes), packed_.channels = padded(channels_, byte_channels);
  packed_.values.assign(static_cast<std::size_t>(packed_.codes * packed_.channels), 0);
  packed_.offset.assign(static_cast<std::size_t>(packed_.codes), 0);
  packed_.scale.assign(static_cast<std::size_t>(packed_.codes), 0);
  packed_.norm.assign(static_cast<std::size_t>(packed_.codes),
                      std::numeric_limits<float>::infinity());
  single_.resize(static_cast<std::size_t>(codes_ * channels_));
  const auto rest = (codebook - mean).contiguous();
  for (std::int64_t code = 0; code < codes_; ++code)
    pack(code, rest.data_ptr<double>() + code * channels_);
  bytes_.resize(static_cast<std::size_t>(byte_rows * packed_.channels));
  centred_.assign(static_cast<std::size_t>(byte_rows * packed_.channels), 0);
  scores_.resize(static_cast<std::size_t>(byte_rows * packed_.codes));
  found_.resize(byte_rows);
}

void ByteBook::pack(std::int64_t code, const double* values) {
  double most = 0, square = 0, error = 0;
  for (std::int64_t k = 0; k < channels_; ++k) {
    most = std::max(most, std::abs(values[k]));
    square += values[k] * values[k];
  }
  finite_ = finite_ && std::isfinite(square);
  if (!finite_) return;
  const double scale = ordinary(most) ? static_cast<float>(most / 63) : 1;
  const auto at = static_cast<std::size_t>(code);
  auto* to = packed_.values.data() + code / byte_codes * byte_codes * packed_.channels +
             code % byte_codes * 4;
  for (std::int64_t k = 0; k < channels_; ++k) {
    const auto p = std::clamp(std::nearbyint(values[k] / scale), -63.0, 63.0);
    to[k / 4 * 4 * byte_codes + k % 4] = static_cast<std::int8_t>(p);
    packed_.offset[at] += 64 * static_cast<std::int32_t>(p);
    error += (values[k] - scale * p) * (values[k] - scale * p);
    single_[at * static_cast<std::size_t>(channels_) + static_cast<std::size_t>(k)] =
        static_cast<float>(values[k]);
  }
  packed_.scale[at] = static_cast<float>(scale), packed_.norm[at] = static_cast<float>(square);
  largest_ = std::max(largest_, std::sqrt(square));
  largest_error_ = std::max(largest_error_, std::sqrt(error));
}

// How far a score of bytes and one in float32 may be off together: what bytes leave, and roundings
// of z and z - m, of the factors of products, of their sums and of the norms. The hundredths cover
// the roundings of the lengths.
double ByteBook::slack(const ByteRow& row) const {
  const double length = 1.01 * std::sqrt(static_cast<double>(row.square)),
               rest = 1.01 * std::sqrt(static_cast<double>(row.rest_square));
  const double of_bytes = rest * largest_ + (length + rest) * largest_error_;
  const double reach = (length + rest + length_of_mean_) * (largest_ + largest_error_);
  return 2.02 * of_bytes +
         4.04 * unit * static_cast<double>(channels_ + 16) * (reach + largest_ * largest_);
}

bool ByteBook::usable() const {
  return finite_ && ordinary(largest_) && length_of_mean_ < 1e15 && channels_ <= most_channels;
}

// The code that bytes say is the nearest, its score in float32, and all codes that bytes do not
// tell to be farther.
void ByteBook::find(const ByteRow& row, const float* centred, const float* scores, float least,
                    std::vector<std::int32_t>& found) const {
  found.clear();
  codes_within(scores, packed_.codes, least, found);
  const auto first = found.front();
  const float score = packed_.norm[static_cast<std::size_t>(first)] -
                      2 * dot(centred, single_.data() + first * channels_, channels_);
  const auto limit = std::nextafter(static_cast<float>(score + slack(row)),
                                    std::numeric_limits<float>::infinity());
  found.clear();
  codes_within(scores, packed_.codes, limit, found);
}

bool ByteBook::search(const float* z) {
  if (!usable()) return false;
  ByteRow rows[byte_rows];
  for (std::int64_t r = 0; r < byte_rows; ++r) {
    auto* centred = centred_.data() + r * packed_.channels;
    subtract(z + r * channels_, mean_.data(), channels_, centred);
    rows[r] = to_bytes(centred, packed_.channels, bytes_.data() + r * packed_.channels);
    if (!ordinary(rows[r].largest)) return false;
  }
  float least[byte_rows];
  byte_scores(packed_, bytes_.data(), rows, scores_.data(), least);
  for (std::int64_t r = 0; r < byte_rows; ++r)
    find(rows[r], centred_.data() + r * packed_.channels, scores_.data() + r * packed_.codes,
         least[r], found_[static_cast<std::size_t>(r)]);
  return true;
}

}  // namespace hdcid
