#pragma once

#include <cctype>
#include <cstddef>
#include <cstdint>
#include <string>

#include "nn/config.h"

namespace hdcid {

// Video comes as feature maps [height, width, dim] or, with height 0, as one vector per step.
inline bool has_maps(const ModalityConfig& modality) { return modality.height > 0; }

// Channels of the feature that the encoder reads: text runs through its bidirectional LSTM first.
inline std::int64_t feature_width(const ModalityConfig& modality) {
  return modality.lstm > 0 ? 2 * modality.lstm : modality.dim;
}

// Channels per step of the specific feature as the CLUB nets and the next layer see it: video maps
// are pooled and brought back to the input's channels, everything else is passed on as it is.
inline std::int64_t specific_width(const ModalityConfig& modality) {
  return has_maps(modality) ? modality.dim : modality.specific;
}

// The authors' parameter names: "Video_encoder", "Audio_mi_net_2", ... Layers count from 0 here and
// from 1 in names.
inline std::string capital(std::string modality) {
  if (!modality.empty())
    modality[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(modality[0])));
  return modality;
}
inline std::string layer_suffix(std::size_t layer) {
  std::string suffix;
  if (layer > 0) suffix.append("_").append(std::to_string(layer + 1));
  return suffix;
}

}  // namespace hdcid
