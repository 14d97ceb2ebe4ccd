#pragma once

#include "features/feature_layout.h"
#include "pretrain/pretrain_tool.h"

namespace hdcid {

// The model's configuration: sizes from the features, choices from the options. Error(bad_input)
// when the modalities have different numbers of steps, Error(usage) when the options do not fit
// together.
ModelConfig model_for(const FeatureLayout& layout, const PretrainOptions& options,
                      const std::string& where);

}  // namespace hdcid
