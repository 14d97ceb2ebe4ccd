#include "toc/mask.h"

#include "store/kinds.h"
#include "store/tensor_file.h"

namespace hdcid {
namespace {

// One row per layer, joined to [layer, ...].
template <class T, class RowOf>
HostTensor stack(const std::vector<LayerResult>& layers, RowOf row_of) {
  std::vector<T> values;
  for (const auto& layer : layers) {
    const std::vector<T> row = row_of(layer);
    values.insert(values.end(), row.begin(), row.end());
  }
  const auto count = std::ssize(layers);
  return HostTensor::of<T>({count, std::ssize(values) / count}, values);
}

std::vector<std::uint8_t> keep_of(const LayerResult& layer) {
  std::vector<std::uint8_t> keep(layer.scores.score.size());
  for (auto channel : layer.channels) keep[static_cast<std::size_t>(channel)] = 1;
  return keep;
}

HostTensor usage_tensor(const Usage& usage) {
  std::vector<std::int64_t> values;
  for (const auto& layer : usage) values.insert(values.end(), layer.begin(), layer.end());
  return HostTensor::of<std::int64_t>({std::ssize(usage), std::ssize(usage.front())}, values);
}

}  // namespace

void write_mask(const std::string& path, const CodebookFile& codebooks, const std::vector<LayerResult>& layers,
                const Usage& usage, const Json& settings, const Json& provenance) {
  std::vector<NamedTensor> tensors;
  auto scores = [&](const char* name, auto member) {
    tensors.push_back({name, stack<double>(layers, [&](const LayerResult& l) { return l.scores.*member; })});
  };
  tensors.push_back({"channels", stack<std::int32_t>(layers, [](const LayerResult& l) { return l.channels; })});
  tensors.push_back({"keep", stack<std::uint8_t>(layers, keep_of)});
  scores("S", &ChannelScores::similarity);
  scores("V", &ChannelScores::variance);
  scores("J", &ChannelScores::score);
  if (!usage.empty()) tensors.push_back({"usage", usage_tensor(usage)});
  const Metadata extra = {{"codebooks_digest", codebooks.digest}, {"toc", settings.dump()}};
  write_tensors(path, tensors, make_metadata(kind::mask, provenance, extra));
}

}  // namespace hdcid
