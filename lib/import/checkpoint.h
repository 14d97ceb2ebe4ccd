#pragma once

#include <map>
#include <string>

#include "core/tensor.h"
#include "formats/pickle.h"
#include "model/model_config.h"

namespace hdcid {

// Parameters of a checkpoint under the names of a model file,
// "Encoder/Audio_encoder.audio_linear.weight".
using Parameters = std::map<std::string, const PickleValue*>;

// The authors save a dict of state dicts, {'Encoder_parameters': ..., 'CPC_parameters': ...,
// 'optimizer': ..., 'epoch':
// ...}; every entry that is a dict of tensors counts as a module. A plain state dict belongs to
// `module`.
Parameters parameters_of(const PickleValue& root, const std::string& module,
                         const std::string& where);

// What the weights do not tell.
struct UntoldSizes {
  std::int64_t steps = 10, heads = 4, height = 7, width = 7;
};

// Sizes read off the parameters' shapes. Error(bad_input) when the encoder is not the authors'.
ModelConfig config_of(const Parameters& parameters, const UntoldSizes& untold,
                      const std::string& where);

// Shape with the axes [layer, stage, ...] of a quantiser buffer: the authors' DCID has neither,
// their H-DCID has layers.
Shape codebook_shape(const Shape& shape, std::size_t axes_of_one);

}  // namespace hdcid
