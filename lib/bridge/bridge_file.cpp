#include "bridge/bridge_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "core/error.h"
#include "core/modalities.h"
#include "features/names.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

std::string pair_name(const char* what, const ModalityPair& pair) {
  return fmt::format("{}.{}.{}", what, pair.first, pair.second);
}

ModalityPair in_order(const std::string& a, const std::string& b) {
  const auto place = [](const std::string& name) {
    return std::ranges::find(modality_names, name);
  };
  return place(a) < place(b) ? ModalityPair{a, b} : ModalityPair{b, a};
}

HostTensor counts_tensor(const PairCounts& counts) {
  return HostTensor::of({counts.layers, counts.stages, counts.codes, counts.codes},
                        std::vector<std::uint32_t>(counts.met.begin(), counts.met.end()));
}

HostTensor codes_tensor(const CodedClips& clips) {
  return HostTensor::of({clips.clips, clips.steps, clips.layers, clips.stages}, clips.codes);
}

// Integers from `least` to `largest`, of this shape (-1: any but 0).
std::vector<std::int64_t> read_numbers(TensorReader& file, const std::string& name, Shape shape,
                                       std::int64_t least, std::int64_t largest) {
  const auto tensor = file.read(name);
  const auto where = fmt::format("{}: tensor '{}'", file.path(), name);
  const bool same_axes = tensor.shape.size() == shape.size();
  for (std::size_t axis = 0; same_axes && axis < shape.size(); ++axis)
    if (shape[axis] < 0) shape[axis] = tensor.shape[axis];
  const bool empty = element_count(tensor.shape) == 0;
  if (tensor.shape != shape || empty || is_floating(tensor.dtype))
    throw bad_input(where,
                    fmt::format("is {} {}, but whole numbers {} are needed", name_of(tensor.dtype),
                                to_string(tensor.shape), to_string(shape)));
  auto numbers = tensor.to_integers();
  for (const auto number : numbers)
    if (number < least || number > largest)
      throw bad_input(where,
                      fmt::format("holds {}, which is not {} to {}", number, least, largest));
  return numbers;
}

PairCounts read_counts(TensorReader& file, const ModalityPair& pair, const Codebooks& books) {
  PairCounts counts(books);
  counts.met =
      read_numbers(file, pair_name("counts", pair),
                   {counts.layers, counts.stages, counts.codes, counts.codes}, 0, UINT32_MAX);
  return counts;
}

CodedClips read_sample(TensorReader& file, const std::string& modality, const Codebooks& books) {
  const auto shape = file.info(modality).shape;
  const auto codes =
      read_numbers(file, modality, {-1, -1, books.layers(), books.stages()}, 0, books.codes() - 1);
  CodedClips clips;
  clips.where = fmt::format("{}: {}", file.path(), modality);
  clips.clips = shape[0], clips.steps = shape[1];
  clips.layers = books.layers(), clips.stages = books.stages();
  clips.codes.assign(codes.begin(), codes.end());
  const auto lengths = read_numbers(file, "lengths", {clips.clips}, 1, clips.steps);
  clips.lengths.assign(lengths.begin(), lengths.end());
  return clips;
}

std::vector<double> read_carried(TensorReader& file, const ModalityPair& pair,
                                 std::int64_t layers) {
  const auto name = pair_name("carried", pair);
  const auto tensor = file.read(name);
  if (tensor.shape != Shape{layers} || !is_floating(tensor.dtype))
    throw bad_input(file.path(), fmt::format("'{}' is not one number per layer", name));
  auto carried = tensor.to_doubles();
  if (!std::ranges::all_of(carried, [](double value) { return value >= 0 && value <= 1; }))
    throw bad_input(file.path(), fmt::format("'{}' is not of numbers from 0 to 1", name));
  return carried;
}

}  // namespace

void write_bridge(const std::string& path, const BridgeFile& bridge, const Json& provenance) {
  std::vector<NamedTensor> tensors;
  for (const auto& [pair, counts] : bridge.counts)
    tensors.push_back({pair_name("counts", pair), counts_tensor(counts)});
  for (const auto& [pair, carried] : bridge.carried)
    tensors.push_back({pair_name("carried", pair), HostTensor::of({std::ssize(carried)}, carried)});
  for (const auto& [modality, clips] : bridge.sample)
    tensors.push_back({modality, codes_tensor(clips)});
  const auto& lengths = bridge.sample.begin()->second.lengths;
  tensors.push_back({"lengths", HostTensor::of({std::ssize(lengths)}, lengths)});
  if (!bridge.ids.empty()) tensors.push_back({"ids", pack_ids(bridge.ids)});
  const Json pairs = {{"split", bridge.split}, {"clips", bridge.clips}};
  write_tensors(
      path, tensors,
      make_metadata(kind::bridge, provenance,
                    {{"codebooks_digest", bridge.codebooks_digest}, {"pairs", pairs.dump()}}));
}

Bridge read_bridge(const std::string& path, const Codebooks& codebooks, const std::string& from,
                   const std::string& to) {
  TensorReader file(path);
  require_kind(file, kind::bridge);
  require_same_codebooks(file.path(), metadata_text(file, "codebooks_digest"), codebooks);
  const auto pair = in_order(from, to);
  if (from == to || !file.has(pair_name("counts", pair)))
    throw bad_input(file.path(), fmt::format("is no bridge from {} to {}", from, to),
                    "hdcid-bridge CODES, of codes that have both");
  auto counts = read_counts(file, pair, codebooks);
  if (pair.first == from) counts = transposed(counts);
  return {path,
          std::move(counts),
          read_carried(file, pair, codebooks.layers()),
          read_sample(file, from, codebooks),
          read_sample(file, to, codebooks),
          read_ids(file),
          0};
}

void refuse_bridged_clips(const Bridge& bridge, const CodedClips& scored) {
  const std::unordered_set<std::string> bridged(bridge.ids.begin(), bridge.ids.end());
  const auto seen =
      std::ranges::count_if(scored.ids, [&](const auto& id) { return bridged.contains(id); });
  if (seen > 0)
    throw bad_input(
        scored.where,
        fmt::format("{} of the {} clips are pairs of the bridge {}, and cannot be scored "
                    "over it",
                    seen, scored.ids.size(), bridge.path),
        "a bridge of other clips, as those of pretraining");
}

}  // namespace hdcid
