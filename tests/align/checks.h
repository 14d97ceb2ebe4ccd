#pragma once

#include <torch/torch.h>

#include <functional>
#include <string>

#include "align/support.h"

namespace hdcid::testing {

using Scalar = std::function<torch::Tensor()>;

// The gradient of `loss` by `leaf` against central differences of `value`, at the largest and at
// some other entries. `value` differs from the loss where the method holds something fixed for the
// gradient.
void check_gradient(const std::string& what, const Scalar& loss,
                    const std::function<double()>& value, torch::Tensor leaf);

// The same for z and all trainable parameters of the method; without `value` the loss itself is
// differenced.
void check_gradients(const AlignBench& bench, AlignedLayer& layer,
                     std::function<double()> value = {});

// The content of padded steps changes neither the loss nor what is learned, and full lengths are as
// good as none.
void check_padding_is_ignored(const AlignmentRule& rule,
                              const ModelConfig& config = align_config());

// A single clip has loss 0, three modalities have a finite one, a single modality is an error.
void check_clips_and_modalities(const AlignmentRule& rule);

}  // namespace hdcid::testing
