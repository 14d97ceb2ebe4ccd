#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/tool.h"
#include "nn/choices.h"

namespace hdcid {

// What hdcid-quantize is told: features and a model, or with --codebook plain vectors.
struct QuantizeOptions {
  std::string features, model, output;
  std::vector<std::string> modalities;  // empty: those that the file and the model share
  std::int64_t noisy_passes = 0;
  bool general = false;  // also the features that the codes are of
  StepReduction step_layer = StepReduction::none;
  std::string step_layer_of;  // codes file that a saved one is read from; empty: drawn by the seed
  std::int64_t batch_size = 64;
  Device device = Device::cpu;
  Convolution convolution = Convolution::automatic;
  std::string codebook;  // file; then `features` holds vectors and there is no model
  std::string tensor;    // in the codebook file; empty: "codebooks" or the only one
  std::string vectors;   // in the vectors' file; empty: the only one
  std::int64_t layer = 1;
};

Tool quantize_tool();

}  // namespace hdcid
