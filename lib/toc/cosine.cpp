#include "toc/cosine.h"

#include <array>
#include <cmath>

namespace hdcid {
namespace {

CodeRows restricted(const CodeRows& codebook, std::span<const std::int32_t> channels) {
  CodeRows part{codebook.codes, std::ssize(channels), {}};
  part.values.reserve(static_cast<std::size_t>(part.codes * part.channels));
  for (std::int64_t i = 0; i < codebook.codes; ++i)
    for (auto k : channels) part.values.push_back(codebook.row(i)[static_cast<std::size_t>(k)]);
  return part;
}

// Sum over pairs of different codes, each pair twice.
double signed_sum(const CodeRows& unit) {
  std::vector<double> sum(static_cast<std::size_t>(unit.channels));
  double squares = 0;
  for (std::int64_t i = 0; i < unit.codes; ++i) {
    auto row = unit.row(i);
    for (std::size_t k = 0; k < row.size(); ++k) sum[k] += row[k], squares += row[k] * row[k];
  }
  const double length = norm_of(sum);
  return length * length - squares;
}

constexpr std::int64_t tile_rows = 4, tile_columns = 8;  // accumulators that stay in registers

// [channel, code] in single precision, codes padded with zeros to whole tiles: a tile then is a sum
// of outer products that the compiler vectorises without reordering sums.
struct Transposed {
  std::int64_t codes, channels;
  std::vector<float> values;

  explicit Transposed(const CodeRows& unit)
      : codes((unit.codes + tile_columns - 1) / tile_columns * tile_columns),
        channels(unit.channels),
        values(static_cast<std::size_t>(codes * channels)) {
    for (std::int64_t i = 0; i < unit.codes; ++i)
      for (std::int64_t k = 0; k < channels; ++k)
        values[static_cast<std::size_t>(k * codes + i)] =
            static_cast<float>(unit.values[static_cast<std::size_t>(i * channels + k)]);
  }
};

using Tile = std::array<std::array<float, tile_columns>, tile_rows>;

// Cosines of codes row .. row + 3 with codes column .. column + 7.
Tile products(const Transposed& codes, std::int64_t row, std::int64_t column) {
  Tile tile{};
  const float* left = codes.values.data() + row;
  const float* right = codes.values.data() + column;
  for (std::int64_t k = 0; k < codes.channels; ++k, left += codes.codes, right += codes.codes)
    for (std::size_t i = 0; i < tile_rows; ++i)
      for (std::size_t j = 0; j < tile_columns; ++j) tile[i][j] += left[i] * right[j];
  return tile;
}

// Sum of |cosine| over pairs i < j.
double absolute_sum(const CodeRows& unit) {
  const Transposed codes(unit);
  double sum = 0;
  for (std::int64_t row = 0; row < codes.codes; row += tile_rows)
    for (std::int64_t column = row / tile_columns * tile_columns; column < codes.codes;
         column += tile_columns) {
      const Tile tile = products(codes, row, column);
      for (std::int64_t i = 0; i < tile_rows; ++i)
        for (std::int64_t j = 0; j < tile_columns; ++j)
          if (row + i < column + j)
            sum += std::abs(tile[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)]);
    }
  return sum;
}

MeanCosine cosine_of_unit(const CodeRows& unit) {
  const double pairs = static_cast<double>(unit.codes) * static_cast<double>(unit.codes - 1);
  return {signed_sum(unit) / pairs, 2 * absolute_sum(unit) / pairs};
}

// Mean and deviation of one member over the samples.
void summarise(const std::vector<MeanCosine>& samples, double MeanCosine::*member,
               CosineSpread& spread) {
  const auto count = static_cast<double>(samples.size());
  double sum = 0, squares = 0;
  for (const auto& sample : samples) sum += sample.*member;
  const double mean = sum / count;
  for (const auto& sample : samples) squares += (sample.*member - mean) * (sample.*member - mean);
  spread.mean.*member = mean;
  spread.deviation.*member = count > 1 ? std::sqrt(squares / (count - 1)) : 0.0;
}

}  // namespace

MeanCosine mean_cosine(const CodeRows& codebook, std::span<const std::int32_t> channels) {
  return cosine_of_unit(normalised(restricted(codebook, channels)));
}

MeanCosine mean_cosine(const CodeRows& codebook) { return cosine_of_unit(normalised(codebook)); }

CosineSpread random_channels_cosine(const CodeRows& codebook, std::int64_t channels, int sets,
                                    Random random) {
  std::vector<MeanCosine> samples;
  for (int set = 0; set < sets; ++set) {
    auto order = random.permutation(codebook.channels);
    std::vector<std::int32_t> chosen(order.begin(), order.begin() + channels);
    samples.push_back(mean_cosine(codebook, chosen));
  }
  CosineSpread spread;
  summarise(samples, &MeanCosine::plain, spread);
  summarise(samples, &MeanCosine::absolute, spread);
  return spread;
}

}  // namespace hdcid
