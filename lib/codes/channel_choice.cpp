#include "codes/channel_choice.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/error.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

std::vector<std::int32_t> counted_up(std::int64_t count) {
  std::vector<std::int32_t> numbers(static_cast<std::size_t>(count));
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

std::vector<std::int32_t> chosen_layers(const std::vector<int>& layers, std::int64_t there) {
  if (layers.empty()) return counted_up(there);
  std::vector<std::int32_t> chosen;
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

void take_channels(TensorReader& file, ChannelChoice& choice) {
  const auto tensor = file.read("channels");
  if (tensor.shape.size() != 2 || tensor.shape[0] != std::ssize(choice.layers) ||
      tensor.shape[1] < 1)
    throw bad_input(file.path(), fmt::format("channels are {}, but [{}, Q] is needed",
                                             to_string(tensor.shape), choice.layers.size()));
  choice.per_layer = tensor.shape[1];
  const auto channels = tensor.to_integers();
  choice.channels.assign(channels.begin(), channels.end());
}

void take_every_channel(std::int64_t channels, ChannelChoice& choice) {
  const auto one = counted_up(channels);
  choice.per_layer = channels;
  for (std::size_t k = 0; k < choice.layers.size(); ++k)
    choice.channels.insert(choice.channels.end(), one.begin(), one.end());
}

HostTensor read_projection(TensorReader& file, std::int64_t layers) {
  const auto tensor = file.read("projection");
  const auto& shape = tensor.shape;
  if (!is_floating(tensor.dtype) || shape.size() != 3 || shape[0] != layers ||
      element_count(shape) == 0)
    throw bad_input(
        file.path(),
        fmt::format("'projection' is {} {}, but float [{}, channel, component] is needed",
                    name_of(tensor.dtype), to_string(shape), layers));
  const auto values = tensor.to_doubles();
  if (!std::ranges::all_of(values, [](double value) { return std::isfinite(value); }))
    throw bad_input(file.path(), "'projection' holds a value that is not finite");
  return HostTensor::of(shape, values);
}

// The blocks of these layers, of as many equal ones as there are layers in all.
template <class T>
std::vector<T> blocks_of(std::span<const T> values, std::int64_t all,
                         const std::vector<std::int32_t>& layers) {
  const auto block = values.size() / static_cast<std::size_t>(all);
  std::vector<T> chosen;
  for (const auto layer : layers) {
    const auto part = values.subspan(static_cast<std::size_t>(layer) * block, block);
    chosen.insert(chosen.end(), part.begin(), part.end());
  }
  return chosen;
}

// The layers' `places` of a choice.
ChannelChoice restricted(const ChannelChoice& choice, const std::vector<std::int32_t>& places) {
  const auto all = std::ssize(choice.layers);
  ChannelChoice part{blocks_of(std::span<const std::int32_t>(choice.layers), all, places),
                     choice.per_layer,
                     blocks_of(std::span<const std::int32_t>(choice.channels), all, places)};
  if (choice.projects())
    part.projection =
        HostTensor::of({std::ssize(places), choice.projection.shape[1], choice.per_layer},
                       blocks_of(choice.projection.view<double>(), all, places));
  part.tuned_on = choice.tuned_on;
  return part;
}

ChannelChoice read_mask(const std::string& path, const Codebooks& codebooks) {
  TensorReader file(path);
  require_kind(file, kind::mask);
  const auto digest = file.metadata().find("codebooks_digest");
  require_same_codebooks(file.path(), digest == file.metadata().end() ? "" : digest->second,
                         codebooks);
  return read_choice(file, counted_up(codebooks.layers()));
}

}  // namespace

ChannelChoice read_choice(TensorReader& file, std::vector<std::int32_t> layers) {
  ChannelChoice choice{std::move(layers), 0, {}};
  if (file.has("projection")) choice.projection = read_projection(file, std::ssize(choice.layers));
  if (file.has("channels") || !choice.projects())
    take_channels(file, choice);
  else
    take_every_channel(choice.projection.shape[2], choice);
  choice.tuned_on = read_tuned_on(file);
  return choice;
}

void put_choice(const ChannelChoice& choice, std::vector<NamedTensor>& tensors,
                Metadata& metadata) {
  const auto layers = std::ssize(choice.layers);
  tensors.push_back({"channels", HostTensor::of(Shape{layers, choice.per_layer}, choice.channels)});
  tensors.push_back({"layers", HostTensor::of(Shape{layers}, choice.layers)});
  if (choice.projects()) tensors.push_back({"projection", choice.projection});
  put_tuned_on(choice.tuned_on, tensors, metadata);
}

ChannelChoice one_layer(const ChannelChoice& choice, std::size_t layer) {
  return restricted(choice, {static_cast<std::int32_t>(layer)});
}

ChannelChoice choose_channels(const Codebooks& codebooks, const std::vector<int>& layers,
                              const std::string& mask) {
  const auto chosen = chosen_layers(layers, codebooks.layers());
  if (!mask.empty()) return restricted(read_mask(mask, codebooks), chosen);
  ChannelChoice choice{chosen, 0, {}};
  take_every_channel(codebooks.channels(), choice);
  return choice;
}

}  // namespace hdcid
