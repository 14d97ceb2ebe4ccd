#pragma once

#include "pretrain/model.h"
#include "pretrain/trainer.h"

namespace hdcid {

// Starts one layer from the batch with which it enters the loss: the input maps of its general encoders are
// standardised and its codebook is drawn from what they then give, all modalities together. Untrained encoders map all
// clips to nearly one point, since the mean of the features outweighs their differences: there CPC has no gradient, and
// a codebook that has followed such features for a whole warm start has one live code left.
void start_layer(Model& model, const Batch& batch, std::size_t layer, std::uint64_t seed);

}  // namespace hdcid
