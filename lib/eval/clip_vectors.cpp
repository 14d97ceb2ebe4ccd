#include "eval/clip_vectors.h"

#include <algorithm>
#include <cmath>

namespace hdcid {
namespace {

// Rows [layer, stage, code] of the codebooks that a clip's real steps have in these layers,
// ascending: a canonical order for sums.
std::vector<std::int64_t> sorted_code_rows(const Codebooks& codebooks,
                                           const std::vector<std::int32_t>& layers,
                                           const CodedClips& clips, std::int64_t clip) {
  std::vector<std::int64_t> rows;
  for (std::int64_t t = 0; t < clips.lengths[static_cast<std::size_t>(clip)]; ++t)
    for (const auto layer : layers)
      for (std::int64_t r = 0; r < codebooks.stages(); ++r) {
        const auto at = layer * codebooks.stages() + r;
        rows.push_back(at * codebooks.codes() + clips.code(clip, t)[static_cast<std::size_t>(at)]);
      }
  std::sort(rows.begin(), rows.end());
  return rows;
}

void write_unit(const std::vector<double>& sums, std::span<float> vector) {
  double squares = 0;
  for (const double sum : sums) squares += sum * sum;
  const double scale = squares > 0 ? 1 / std::sqrt(squares) : 0;
  for (std::size_t i = 0; i < sums.size(); ++i) vector[i] = static_cast<float>(sums[i] * scale);
}

// Where the channels of each layer begin in the choice, by layer; -1 for a layer that is not
// chosen.
std::vector<std::int64_t> first_channels(const Codebooks& codebooks, const ChannelChoice& choice) {
  std::vector<std::int64_t> first(static_cast<std::size_t>(codebooks.layers()), -1);
  for (std::size_t k = 0; k < choice.layers.size(); ++k)
    first[static_cast<std::size_t>(choice.layers[k])] =
        static_cast<std::int64_t>(k) * choice.per_layer;
  return first;
}

}  // namespace

ClipVectors mean_code_vectors(const Codebooks& codebooks, const ChannelChoice& choice,
                              const CodedClips& clips) {
  const auto write = [&codebooks, &clips, choice, first = first_channels(codebooks, choice),
                      values = codebooks.values.to_doubles()](std::int64_t clip,
                                                              std::span<float> vector) {
    std::vector<double> sums(vector.size(), 0.0);
    for (const auto row : sorted_code_rows(codebooks, choice.layers, clips, clip)) {
      const auto begin =
          first[static_cast<std::size_t>(row / (codebooks.stages() * codebooks.codes()))];
      const double* code = values.data() + row * codebooks.channels();
      for (std::int64_t q = begin; q < begin + choice.per_layer; ++q)
        sums[static_cast<std::size_t>(q)] += code[choice.channels[static_cast<std::size_t>(q)]];
    }
    write_unit(sums, vector);
  };
  return {clips.clips, choice.width(), write};
}

std::vector<double> inverse_document_frequency(const Codebooks& codebooks,
                                               const ChannelChoice& choice,
                                               const CodedClips& clips) {
  const auto rows_of_all = codebooks.layers() * codebooks.stages() * codebooks.codes();
  std::vector<double> weights(static_cast<std::size_t>(rows_of_all), 0.0);
  for (std::int64_t n = 0; n < clips.clips; ++n) {
    auto rows = sorted_code_rows(codebooks, choice.layers, clips, n);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    for (const auto row : rows) ++weights[static_cast<std::size_t>(row)];
  }
  for (auto& weight : weights)
    if (weight > 0) weight = std::log(static_cast<double>(clips.clips) / weight);
  return weights;
}

ClipVectors code_histograms(const Codebooks& codebooks, const ChannelChoice& choice,
                            const CodedClips& clips, const std::vector<double>& weights) {
  const auto write = [&codebooks, &clips, layers = choice.layers, weights](
                         std::int64_t clip, std::span<float> vector) {
    std::vector<double> sums(vector.size(), 0.0);
    for (const auto row : sorted_code_rows(codebooks, layers, clips, clip))
      sums[static_cast<std::size_t>(row)] += weights[static_cast<std::size_t>(row)];
    write_unit(sums, vector);
  };
  return {clips.clips, std::ssize(weights), write};
}

}  // namespace hdcid
