#pragma once

#include "quantize/quantize_tool.h"

namespace hdcid {

// Features and a model in, codes out: modality by modality and batch by batch.
void quantize_features(const QuantizeOptions& options, const Run& run);

// Plain vectors and a codebook in, codes out; no model takes part.
void quantize_vectors(const QuantizeOptions& options, const Run& run);

}  // namespace hdcid
