#pragma once

#include <vector>

#include "model/model_config.h"
#include "store/tensor_file.h"

namespace hdcid {

// What quantising with a model of this configuration reads from its file, beside the codebooks:
// names and shapes. Filled by the engine's hdcid_needed_tensors.
struct NeededTensors {
  ModelConfig config;
  std::vector<TensorInfo>* tensors = nullptr;
};

}  // namespace hdcid
