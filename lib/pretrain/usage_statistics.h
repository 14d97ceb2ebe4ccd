#pragma once

#include "pretrain/forward.h"
#include "pretrain/measurements.h"

namespace hdcid {

// How one layer's codes were used in a pass: "l<layer>.perplexity.<modality>",
// "l<layer>.codes_used.<modality>" and "l<layer>.agree", the share of clips whose most frequent
// code is the same in all modalities. First residual stage only.
void report_usage(const Model& model, const Prepared& prepared, const LayerPass& pass,
                  std::size_t layer, Measurements& report);

}  // namespace hdcid
