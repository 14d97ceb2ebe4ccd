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

void add_channels(const std::vector<LayerResult>& layers, std::vector<NamedTensor>& tensors) {
  tensors.push_back(
      {"channels", stack<std::int32_t>(layers, [](const LayerResult& l) { return l.channels; })});
  tensors.push_back({"keep", stack<std::uint8_t>(layers, keep_of)});
}

void add_projection(const std::vector<LayerResult>& layers, std::vector<NamedTensor>& tensors) {
  auto directions =
      stack<double>(layers, [](const LayerResult& l) { return l.components.directions; });
  const auto kept = layers.front().kept();
  directions.shape = {std::ssize(layers), directions.shape[1] / kept, kept};
  tensors.push_back({"projection", std::move(directions)});
  tensors.push_back({"explained", stack<double>(layers, [](const LayerResult& l) {
                       return l.components.explained;
                     })});
}

}  // namespace

void write_mask(const std::string& path, const Codebooks& codebooks,
                const std::vector<LayerResult>& layers, const MaskRecord& record) {
  std::vector<NamedTensor> tensors;
  auto scores = [&](const char* name, auto member) {
    tensors.push_back(
        {name, stack<double>(layers, [&](const LayerResult& l) { return l.scores.*member; })});
  };
  if (layers.front().components.kept > 0)
    add_projection(layers, tensors);
  else
    add_channels(layers, tensors);
  scores("S", &ChannelScores::similarity);
  scores("V", &ChannelScores::variance);
  scores("J", &ChannelScores::score);
  if (!record.usage.empty()) tensors.push_back({"usage", usage_tensor(record.usage)});
  auto metadata =
      make_metadata(kind::mask, record.provenance,
                    {{"codebooks_digest", codebooks.digest}, {"toc", record.settings.dump()}});
  put_tuned_on(record.tuned_on, tensors, metadata);
  write_tensors(path, tensors, metadata);
}

}  // namespace hdcid
