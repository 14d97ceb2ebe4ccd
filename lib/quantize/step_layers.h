#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <map>
#include <string>
#include <vector>

#include "nn/step_layer.h"
#include "quantize/quantize_tool.h"
#include "store/tensor_file.h"

namespace hdcid {

// What turns the 10 steps of each modality into 5, as the options say; nothing where steps stay.
class StepLayers {
 public:
  // Error(bad_input) when the file to read it from has no such layer.
  StepLayers(const QuantizeOptions& options, std::uint64_t seed);

  bool active() const { return reduction_ != StepReduction::none; }
  const StepLayer* of(const std::string& modality);  // null where steps stay

  // "step_layer.weight" [5, 10] and "step_layer.bias" [5], f64, where all modalities share a layer
  // that is to be kept.
  std::vector<NamedTensor> kept() const;

 private:
  StepReduction reduction_;
  std::uint64_t seed_;
  StepLayer shared_;                        // of all modalities
  std::map<std::string, StepLayer> drawn_;  // random_per_run
};

}  // namespace hdcid
