#pragma once

#include <torch/torch.h>

#include <vector>

#include "pretrain/forward.h"

namespace hdcid {

// One step of the CLUB nets of the first `layers` layers towards log q(specific feature | quantised
// code); nothing else gets gradient. Returns the negative log-likelihoods before the step, layer
// after layer and modality after modality.
std::vector<torch::Tensor> fit_clubs(Model& model, torch::optim::Optimizer& optimiser,
                                     const Prepared& prepared, const std::vector<LayerPass>& passes,
                                     std::size_t layers);

void clear_gradients(const std::vector<torch::Tensor>& parameters);

}  // namespace hdcid
