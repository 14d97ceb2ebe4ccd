#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "model/model.h"
#include "nn/adam.h"
#include "store/tensor_file.h"

namespace hdcid {

// Adam's moments and step counts of every parameter that has been stepped,
// "resume/<part>/<parameter>.<moment>".
void append_adam_state(std::vector<NamedTensor>& tensors, Adam& adam,
                       const std::vector<Part>& parts);

// Restores what append_adam_state wrote; parameters without a stored state start afresh, as they
// did in the stored run.
void load_adam_state(TensorReader& file, Adam& adam, const std::vector<Part>& parts);

}  // namespace hdcid
