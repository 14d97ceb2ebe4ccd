#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "nn/choices.h"

namespace hdcid {

// One modality's input and widths. Sizes come from the features file and options, never from
// constants.
struct ModalityConfig {
  std::string name;         // "audio", "video", "text"
  std::int64_t dim = 0;     // channels of the input
  std::int64_t height = 0;  // video feature maps [height, width, dim]; 0 = one vector per step
  std::int64_t width = 0;
  std::int64_t lstm = 0;  // text: hidden size per direction of the prompt LSTM over tokens; 0 =
                          // vectors used directly
  std::int64_t specific =
      256;  // channels of the modality-specific feature (the authors: 256; video map 2048)
};

// How general features become codes.
struct QuantizerConfig {
  QuantizerKind kind = QuantizerKind::vq;
  std::vector<std::int64_t> fsq_levels = {10, 8, 5};  // levels of each channel, at least 2
  FsqForm fsq_form = FsqForm::lucidrains;
  bool rvq_zero_code =
      false;  // one layer with residual stages: code 0 of each stage stays zero (the authors' DCID)

  std::int64_t fsq_codes()
      const;  // product of the levels; anything beyond 2^24 where that is exceeded
};

// Everything that fixes the shapes and the forward pass of a model; stored in the model file as
// JSON. Defaults are profile clean.
struct ModelConfig {
  std::vector<ModalityConfig>
      modalities;           // in the order audio, video, text; any subset of at least one
  std::int64_t steps = 10;  // T
  std::int64_t dim = 256;   // D, channels of general features and codes
  std::int64_t heads = 4;
  std::int64_t layers = 2;   // K: 1 = DCID, 2 = H-DCID, more work too
  std::int64_t stages = 1;   // R, residual stages of a codebook
  std::int64_t codes = 400;  // L
  QuantizerConfig quantizer;
  std::int64_t cpc_context = 256;
  std::int64_t cpc_lstm_layers = 1;
  std::int64_t club_hidden = 128;
  double dropout = 0.1;
  Precision dtype = Precision::float32;
  SpatialAttention video_spatial_attention = SpatialAttention::softmax;
  bool relu_in_place = false;  // residual skips carry relu(x) as in the authors' code; false: x
  double text_scale = 1.0;     // factor on the text feature
  bool input_norm = true;      // general encoders standardise their inputs (trunk.h)
  bool layer_residual =
      false;  // those of layers 2 and up read what the code below leaves unexplained

  const ModalityConfig* find(const std::string& name) const;  // nullptr when the model lacks it
};

}  // namespace hdcid
