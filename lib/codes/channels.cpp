#include "codes/channels.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "codes/projection.h"
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
      throw usage_error(
          fmt::format("--layers: there is no layer {}, the codes have {}", layer, there));
    if (std::find(chosen.begin(), chosen.end(), layer - 1) != chosen.end())
      throw usage_error(fmt::format("--layers: layer {} is named twice", layer));
    chosen.push_back(layer - 1);
  }
  return chosen;
}

void require_same_codebooks(const TensorReader& mask, const Codebooks& codebooks) {
  const auto digest = mask.metadata().find("codebooks_digest");
  if (digest == mask.metadata().end() || digest->second != codebooks.digest)
    throw bad_input(mask.path(), "the mask was made for another codebook than that of the codes",
                    "run hdcid-toc on the codes");
}

// The mask's channels [layer, Q] of the chosen layers.
void take_channels(TensorReader& mask, const Codebooks& codebooks, ChannelChoice& choice) {
  const auto tensor = mask.read("channels");
  if (tensor.shape.size() != 2 || tensor.shape[0] != codebooks.layers() || tensor.shape[1] < 1)
    throw bad_input(mask.path(), fmt::format("channels are {}, but [{}, Q] is needed",
                                             to_string(tensor.shape), codebooks.layers()));
  choice.per_layer = tensor.shape[1];
  const auto channels = tensor.to_integers();
  for (const auto layer : choice.layers)
    for (std::int64_t q = 0; q < choice.per_layer; ++q)
      choice.channels.push_back(static_cast<std::int32_t>(
          channels[static_cast<std::size_t>(layer * choice.per_layer + q)]));
}

void take_every_channel(ChannelChoice& choice) {
  for (std::size_t k = 0; k < choice.layers.size(); ++k)
    for (std::int64_t q = 0; q < choice.per_layer; ++q)
      choice.channels.push_back(static_cast<std::int32_t>(q));
}

// The mask's directions of the chosen layers, and every channel of what they project.
void take_projection(TensorReader& mask, const Codebooks& codebooks, ChannelChoice& choice) {
  const auto tensor = read_projection(mask, codebooks.layers());
  const auto values = tensor.view<double>();
  const auto block = static_cast<std::size_t>(tensor.shape[1] * tensor.shape[2]);
  std::vector<double> chosen;
  for (const auto layer : choice.layers) {
    const auto part = values.subspan(static_cast<std::size_t>(layer) * block, block);
    chosen.insert(chosen.end(), part.begin(), part.end());
  }
  choice.per_layer = tensor.shape[2];
  choice.projection =
      HostTensor::of({std::ssize(choice.layers), tensor.shape[1], tensor.shape[2]}, chosen);
  take_every_channel(choice);
}

}  // namespace

void check_choice(const ChannelChoice& choice, const Codebooks& codebooks,
                  const std::string& where) {
  for (const auto layer : choice.layers)
    if (layer < 0 || layer >= codebooks.layers())
      throw bad_input(where, fmt::format("layer {} is not in the codebooks of {} layers", layer,
                                         codebooks.layers()));
  const Shape directions{std::ssize(choice.layers), codebooks.channels(), choice.per_layer};
  if (choice.projects() && choice.projection.shape != directions)
    throw bad_input(where, fmt::format("the projection is {}, but {} is needed",
                                       to_string(choice.projection.shape), to_string(directions)));
  const auto channels = choice.projects() ? choice.per_layer : codebooks.channels();
  for (const auto channel : choice.channels)
    if (channel < 0 || channel >= channels)
      throw bad_input(where, fmt::format("channel {} is not in the codebooks of {} channels",
                                         channel, channels));
}

ChannelChoice choose_channels(const Codebooks& codebooks, const std::vector<int>& layers,
                              const std::string& mask) {
  ChannelChoice choice{chosen_layers(layers, codebooks.layers()), codebooks.channels(), {}};
  if (mask.empty()) {
    take_every_channel(choice);
    return choice;
  }
  TensorReader file(mask);
  require_kind(file, kind::mask);
  require_same_codebooks(file, codebooks);
  if (file.has("projection"))
    take_projection(file, codebooks, choice);
  else
    take_channels(file, codebooks, choice);
  choice.tuned_on = read_tuned_on(file);
  check_choice(choice, codebooks, mask);
  return choice;
}

}  // namespace hdcid
