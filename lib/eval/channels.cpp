#include "eval/channels.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/error.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

std::vector<std::int32_t> chosen_layers(const std::vector<int>& layers, std::int64_t there) {
  std::vector<std::int32_t> chosen(static_cast<std::size_t>(there));
  std::iota(chosen.begin(), chosen.end(), 0);
  if (layers.empty()) return chosen;
  chosen.clear();
  for (const int layer : layers) {
    if (layer < 1 || layer > there)
      throw usage_error(fmt::format("--layers: there is no layer {}, the codes have {}", layer, there));
    if (std::find(chosen.begin(), chosen.end(), layer - 1) != chosen.end())
      throw usage_error(fmt::format("--layers: layer {} is named twice", layer));
    chosen.push_back(layer - 1);
  }
  return chosen;
}

// Channels of every layer, [layer, Q]; all of them without a mask.
HostTensor mask_channels(const Codebooks& codebooks, const std::string& path) {
  TensorReader mask(path);
  require_kind(mask, kind::mask);
  const auto digest = mask.metadata().find("codebooks_digest");
  if (digest == mask.metadata().end() || digest->second != codebooks.digest)
    throw bad_input(path, "the mask was made for another codebook than that of the codes",
                    "run hdcid-toc on the codes");
  auto channels = mask.read("channels");
  if (channels.shape.size() != 2 || channels.shape[0] != codebooks.layers() || channels.shape[1] < 1)
    throw bad_input(
        path, fmt::format("channels are {}, but [{}, Q] is needed", to_string(channels.shape), codebooks.layers()));
  return channels;
}

}  // namespace

void check_choice(const ChannelChoice& choice, const Codebooks& codebooks, const std::string& where) {
  for (const auto layer : choice.layers)
    if (layer < 0 || layer >= codebooks.layers())
      throw bad_input(where, fmt::format("layer {} is not in the codebooks of {} layers", layer, codebooks.layers()));
  for (const auto channel : choice.channels)
    if (channel < 0 || channel >= codebooks.channels())
      throw bad_input(where,
                      fmt::format("channel {} is not in the codebooks of {} channels", channel, codebooks.channels()));
}

ChannelChoice choose_channels(const Codebooks& codebooks, const std::vector<int>& layers, const std::string& mask) {
  ChannelChoice choice{chosen_layers(layers, codebooks.layers()), codebooks.channels(), {}};
  std::vector<std::int64_t> masked;
  if (!mask.empty()) {
    const auto channels = mask_channels(codebooks, mask);
    choice.per_layer = channels.shape[1];
    masked = channels.to_integers();
  }
  for (const auto layer : choice.layers)
    for (std::int64_t q = 0; q < choice.per_layer; ++q) {
      const auto at = static_cast<std::size_t>(layer * choice.per_layer + q);
      choice.channels.push_back(static_cast<std::int32_t>(masked.empty() ? q : masked[at]));
    }
  check_choice(choice, codebooks, mask);
  return choice;
}

}  // namespace hdcid
