#include "codes/usage.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace hdcid {

Usage no_usage(const Codebooks& codebooks) {
  const auto codes = static_cast<std::size_t>(codebooks.stages() * codebooks.codes());
  return Usage(static_cast<std::size_t>(codebooks.layers()), std::vector<std::int64_t>(codes, 0));
}

void add_usage(const CodedClips& clips, Usage& usage) {
  const auto codes = std::ssize(usage.front()) / clips.stages;
  for (std::int64_t n = 0; n < clips.clips; ++n)
    for (std::int64_t t = 0; t < clips.lengths[static_cast<std::size_t>(n)]; ++t) {
      auto code = clips.code(n, t).begin();
      for (auto& layer : usage)
        for (std::int64_t stage = 0; stage < clips.stages; ++stage)
          ++layer[static_cast<std::size_t>(stage * codes + *code++)];
    }
}

std::vector<ModalityUsage> count_usage(TensorReader& file, const Codebooks& codebooks) {
  CodesReader codes(file);
  require_same_codebooks(codes.path(), codes.codebooks().digest, codebooks);
  std::vector<ModalityUsage> modalities;
  for (const auto& modality : codes.modalities()) {
    auto& counts = modalities.emplace_back(ModalityUsage{modality, no_usage(codebooks)}).counts;
    for_blocks_of_clips(codes.record(modality).clips,
                        [&](const auto& rows) { add_usage(codes.read(modality, rows), counts); });
  }
  return modalities;
}

Usage total_usage(const std::vector<ModalityUsage>& modalities) {
  Usage total;
  for (const auto& [modality, counts] : modalities) {
    total.resize(counts.size());
    for (std::size_t k = 0; k < counts.size(); ++k) {
      total[k].resize(counts[k].size());
      std::ranges::transform(total[k], counts[k], total[k].begin(), std::plus());
    }
  }
  return total;
}

double entropy(std::span<const double> weights) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  double nats = 0;
  for (const double weight : weights)
    if (weight > 0) nats -= weight / sum * std::log(weight / sum);
  return nats;
}

double perplexity(std::span<const std::int64_t> counts) {
  const std::vector<double> weights(counts.begin(), counts.end());
  const bool none = std::accumulate(weights.begin(), weights.end(), 0.0) == 0;
  return none ? 0 : std::exp(entropy(weights));
}

}  // namespace hdcid
