#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "codes/codebooks.h"
#include "codes/tuned_on.h"

namespace hdcid {

// What of the codes a head sees, as masks and decoders store it: layers, first layer first, and of
// each the channels, concatenated.
struct ChannelChoice {
  std::vector<std::int32_t> layers;    // [layer'], counted from 0
  std::int64_t per_layer = 0;          // Q
  std::vector<std::int32_t> channels;  // [layer', Q]
  HostTensor projection = {};  // f64 [layer', D, Q]: channels count those of e P; or no axes
  TunedOn tuned_on = {};       // labels that took part in the choice

  bool projects() const { return !projection.shape.empty(); }
  std::int64_t width() const { return std::ssize(channels); }  // inputs of the head
};

// Reads "channels" [layer', Q] or "projection" [layer', D, Q], or both, and the labels that took
// part. Error(bad_input) unless they are of these layers and finite.
ChannelChoice read_choice(TensorReader& file, std::vector<std::int32_t> layers);

// "channels", "layers", "projection" and what tuned them, as decoders store them.
void put_choice(const ChannelChoice& choice, std::vector<NamedTensor>& tensors, Metadata& metadata);

// The layer' of a choice alone.
ChannelChoice one_layer(const ChannelChoice& choice, std::size_t layer);

// `layers` counts from 1, empty = all. `mask` is a mask file made for these very codebooks, or
// empty for all channels.
ChannelChoice choose_channels(const Codebooks& codebooks, const std::vector<int>& layers,
                              const std::string& mask);

}  // namespace hdcid
