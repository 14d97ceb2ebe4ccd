#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <memory>

#include "codebook/quantizer.h"
#include "nn/config.h"

namespace hdcid {

// A fresh quantiser of one layer, of the kind that the configuration names.
std::shared_ptr<Quantizer> make_quantizer(const ModelConfig& config, std::uint64_t seed,
                                          const torch::TensorOptions& options);

}  // namespace hdcid
