#pragma once

#include "codes/channel_choice.h"

namespace hdcid {

// Codebooks as a head sees them: the chosen layers and of each the chosen channels, a projection
// applied already, so that whoever has this object cannot forget it.
class ChosenCodes {
 public:
  // Error(bad_input) unless layers, channels and projection fit the codebooks; `where` names the
  // file that the choice comes from.
  ChosenCodes(const Codebooks& codebooks, ChannelChoice choice, const std::string& where);

  // The codes [layer', stage, code, Q], e[channels] or (e P)[channels], in the codebooks' element
  // type. They are not centred: a constant shift of all codes is a bias to a head.
  const HostTensor& values() const { return values_; }
  CodeRows rows(std::int64_t layer) const;  // of layer'

  const ChannelChoice& choice() const { return choice_; }
  const std::vector<std::int32_t>& layers() const { return choice_.layers; }
  std::int64_t stages() const { return values_.shape[1]; }
  std::int64_t codes() const { return values_.shape[2]; }
  std::int64_t per_layer() const { return values_.shape[3]; }
  std::int64_t width() const { return choice_.width(); }

 private:
  ChannelChoice choice_;
  HostTensor values_;
};

// As choose_channels chooses.
ChosenCodes choose_codes(const Codebooks& codebooks, const std::vector<int>& layers,
                         const std::string& mask);

}  // namespace hdcid
