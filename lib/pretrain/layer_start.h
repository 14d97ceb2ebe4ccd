#pragma once

#include "model/model.h"
#include "pretrain/trainer.h"

namespace hdcid {

// Starts one layer from the batch with which it enters the loss: the running statistics of its
// inputs become this batch's and its codebook is drawn from what its encoders then give, all
// modalities together. Without either, untrained encoders map all clips to nearly one point, since
// the mean of the features outweighs their differences: there CPC has no gradient, and a codebook
// that has followed such features for a whole warm start has one live code left.
void start_layer(Model& model, const Batch& batch, std::size_t layer, std::uint64_t seed);

}  // namespace hdcid
