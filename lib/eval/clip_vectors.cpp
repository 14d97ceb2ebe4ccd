#include "eval/clip_vectors.h"

#include <algorithm>
#include <cmath>

namespace hdcid {
namespace {

// Rows [layer, stage, code] of the codebooks that a clip's real steps have in the chosen layers,
// ascending: a canonical order for sums.
std::vector<std::int64_t> sorted_code_rows(const ChosenCodes& codes, const CodedClips& clips,
                                           std::int64_t clip) {
  std::vector<std::int64_t> rows;
  for (std::int64_t t = 0; t < clips.lengths[static_cast<std::size_t>(clip)]; ++t)
    for (const auto layer : codes.layers())
      for (std::int64_t r = 0; r < clips.stages; ++r) {
        const auto at = layer * clips.stages + r;
        rows.push_back(at * codes.codes() + clips.code(clip, t)[static_cast<std::size_t>(at)]);
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

// Which of the chosen layers each layer is; -1 where it is not chosen.
std::vector<std::int64_t> places_of(const ChosenCodes& codes, const CodedClips& clips) {
  std::vector<std::int64_t> places(static_cast<std::size_t>(clips.layers), -1);
  for (std::size_t k = 0; k < codes.layers().size(); ++k)
    places[static_cast<std::size_t>(codes.layers()[k])] = static_cast<std::int64_t>(k);
  return places;
}

}  // namespace

ClipVectors mean_code_vectors(const ChosenCodes& codes, const CodedClips& clips) {
  const auto write = [&codes, &clips, places = places_of(codes, clips),
                      values = codes.values().to_doubles()](std::int64_t clip,
                                                            std::span<float> vector) {
    std::vector<double> sums(vector.size(), 0.0);
    const auto of_layer = codes.stages() * codes.codes(), per_layer = codes.per_layer();
    for (const auto row : sorted_code_rows(codes, clips, clip)) {
      const auto place = places[static_cast<std::size_t>(row / of_layer)];
      const double* code = values.data() + (place * of_layer + row % of_layer) * per_layer;
      for (std::int64_t q = 0; q < per_layer; ++q)
        sums[static_cast<std::size_t>(place * per_layer + q)] += code[q];
    }
    write_unit(sums, vector);
  };
  return {clips.clips, codes.width(), write};
}

std::vector<double> inverse_document_frequency(const ChosenCodes& codes, const CodedClips& clips) {
  const auto rows_of_all = clips.layers * clips.stages * codes.codes();
  std::vector<double> weights(static_cast<std::size_t>(rows_of_all), 0.0);
  for (std::int64_t n = 0; n < clips.clips; ++n) {
    auto rows = sorted_code_rows(codes, clips, n);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    for (const auto row : rows) ++weights[static_cast<std::size_t>(row)];
  }
  for (auto& weight : weights)
    if (weight > 0) weight = std::log(static_cast<double>(clips.clips) / weight);
  return weights;
}

ClipVectors code_histograms(const ChosenCodes& codes, const CodedClips& clips,
                            const std::vector<double>& weights) {
  const auto write = [&codes, &clips, weights](std::int64_t clip, std::span<float> vector) {
    std::vector<double> sums(vector.size(), 0.0);
    for (const auto row : sorted_code_rows(codes, clips, clip))
      sums[static_cast<std::size_t>(row)] += weights[static_cast<std::size_t>(row)];
    write_unit(sums, vector);
  };
  return {clips.clips, std::ssize(weights), write};
}

}  // namespace hdcid
