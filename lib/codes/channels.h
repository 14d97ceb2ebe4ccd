#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "codes/coded_clips.h"
#include "codes/tuned_on.h"

namespace hdcid {

// What of the quantised vectors a head sees: layers, first layer first, and of each the channels,
// concatenated.
struct ChannelChoice {
  std::vector<std::int32_t> layers;    // [layer'], counted from 0
  std::int64_t per_layer = 0;          // Q
  std::vector<std::int32_t> channels;  // [layer', Q]
  HostTensor projection =
      {};  // f64 [layer', D, Q]: channels count those of `projected` codebooks; or no axes
  TunedOn tuned_on = {};  // labels that took part in the choice

  bool projects() const { return !projection.shape.empty(); }
  std::int64_t width() const {
    return static_cast<std::int64_t>(channels.size());
  }  // inputs of the head
};

// Error(bad_input) unless layers and channels exist in the codebooks; `where` names the file they
// come from.
void check_choice(const ChannelChoice& choice, const Codebooks& codebooks,
                  const std::string& where);

// `layers` counts from 1, empty = all. `mask` is a mask file made for these very codebooks, or
// empty for all channels.
ChannelChoice choose_channels(const Codebooks& codebooks, const std::vector<int>& layers,
                              const std::string& mask);

}  // namespace hdcid
