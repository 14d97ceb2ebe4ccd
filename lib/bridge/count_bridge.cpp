#include "bridge/count_bridge.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "codes/codes_reader.h"
#include "core/error.h"
#include "core/progress.h"
#include "core/random.h"
#include "features/split.h"

namespace hdcid {
namespace {

constexpr std::int64_t most_codes = 2048;  // counts of two modalities take 64 MiB per layer

void check(CodesReader& codes) {
  const auto modalities = codes.modalities();
  if (modalities.size() < 2)
    throw bad_input(codes.path(), "has codes of one modality alone, a bridge needs pairs",
                    "quantise features of two modalities");
  for (const auto& modality : modalities)
    if (codes.record(modality).steps != codes.record(modalities.front()).steps)
      throw bad_input(codes.path(), fmt::format("{} and {} have another number of steps",
                                                modalities.front(), modality));
  if (codes.codebooks().codes() > most_codes)
    throw bad_input(codes.path(), fmt::format("has {} codes, at most {} can be counted in pairs",
                                              codes.codebooks().codes(), most_codes));
}

// The rows to count, in file order.
std::vector<std::int64_t> pairs_of(CodesReader& codes, const BridgeOptions& options,
                                   std::uint64_t seed) {
  const auto rows = clips_of_split(codes.record(codes.modalities().front()), options.split,
                                   WithoutSplit::take_all);
  const auto all = std::ssize(rows), wanted = options.clips > 0 ? options.clips : all;
  if (wanted >= all) return rows;
  auto order = Random(seed, "bridge.clips").permutation(all);
  order.resize(static_cast<std::size_t>(wanted));
  std::ranges::sort(order);
  std::vector<std::int64_t> some;
  for (const auto place : order) some.push_back(rows[static_cast<std::size_t>(place)]);
  return some;
}

// `count` of the rows, evenly spaced.
std::vector<std::int64_t> spaced(const std::vector<std::int64_t>& rows, std::int64_t count) {
  const auto all = std::ssize(rows), kept = std::min(count, all);
  std::vector<std::int64_t> some;
  for (std::int64_t i = 0; i < kept; ++i)
    some.push_back(rows[static_cast<std::size_t>(i * all / kept)]);
  return some;
}

// Counts of paired clips, and of clips that are none.
struct Counted {
  PairCounts met, apart;
};

// Per layer, what the codes tell of each other beyond what unpaired clips' codes do.
std::vector<double> carried_over(const Counted& counts) {
  std::vector<double> layers;
  for (std::int64_t layer = 0; layer < counts.met.layers; ++layer) {
    double sum = 0;
    for (std::int64_t stage = 0; stage < counts.met.stages; ++stage)
      sum += std::clamp(normalised_information(counts.met.of(layer, stage)) -
                            normalised_information(counts.apart.of(layer, stage)),
                        0.0, 1.0);
    layers.push_back(sum / static_cast<double>(counts.met.stages));
  }
  return layers;
}

using Counts = std::map<ModalityPair, Counted>;

void add_block(const std::vector<std::string>& names, const std::vector<CodedClips>& clips,
               Random& random, Counts& counts) {
  const auto all = clips.front().clips;
  std::vector<std::int64_t> themselves(static_cast<std::size_t>(all));
  std::iota(themselves.begin(), themselves.end(), 0);
  const auto others = random.permutation(all);
  for (std::size_t a = 0; a < names.size(); ++a)
    for (std::size_t b = a + 1; b < names.size(); ++b) {
      auto& both = counts.at({names[a], names[b]});
      add_pairs(clips[a], clips[b], themselves, both.met);
      add_pairs(clips[a], clips[b], others, both.apart);
    }
}

Counts count_all(CodesReader& codes, const std::vector<std::int64_t>& rows, std::uint64_t seed) {
  const auto names = codes.modalities();
  Counts counts;
  for (std::size_t a = 0; a < names.size(); ++a)
    for (std::size_t b = a + 1; b < names.size(); ++b)
      counts[{names[a], names[b]}] = {PairCounts(codes.codebooks()), PairCounts(codes.codebooks())};
  Random random(seed, "bridge.apart");
  Progress progress("bridge", std::ssize(rows), "clips");
  for_blocks_of_clips(std::ssize(rows), [&](const auto& places) {
    const auto block =
        std::span(rows).subspan(static_cast<std::size_t>(places.front()), places.size());
    std::vector<CodedClips> clips;
    for (const auto& name : names) clips.push_back(codes.read(name, block));
    add_block(names, clips, random, counts);
    progress.advance(std::ssize(places));
  });
  return counts;
}

}  // namespace

BridgeFile count_bridge(CodesReader& codes, const BridgeOptions& options, std::uint64_t seed) {
  check(codes);
  const auto rows = pairs_of(codes, options, seed);
  BridgeFile bridge;
  bridge.codebooks_digest = codes.codebooks().digest;
  bridge.split = options.split, bridge.clips = std::ssize(rows);
  for (auto& [pair, counts] : count_all(codes, rows, seed)) {
    bridge.carried[pair] = carried_over(counts);
    bridge.counts[pair] = std::move(counts.met);
  }
  const auto kept = spaced(rows, options.sample);
  for (const auto& modality : codes.modalities())
    bridge.sample[modality] = codes.read(modality, kept);
  const auto& ids = codes.record(codes.modalities().front()).ids;
  if (!ids.empty())
    for (const auto row : rows) bridge.ids.push_back(ids[static_cast<std::size_t>(row)]);
  return bridge;
}

}  // namespace hdcid
