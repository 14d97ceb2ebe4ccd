#pragma once

#include "quantize/quantize_tool.h"

namespace hdcid {

// Plain vectors and a codebook in, codes out; no model takes part.
void quantize_vectors(const QuantizeOptions& options, const Run& run);

}  // namespace hdcid
