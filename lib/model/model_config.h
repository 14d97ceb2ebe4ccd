#pragma once

#include <string>

#include "core/json.h"
#include "nn/config.h"

namespace hdcid {

Json to_json(const ModelConfig& config);

// Error(bad_input) on missing, unknown or absurd values. "quantizer", "input_norm" and
// "layer_residual" may be missing, in files from before there was a choice.
ModelConfig model_config(const Json& json, const std::string& where);

}  // namespace hdcid
