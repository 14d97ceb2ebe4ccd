#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <string>
#include <utility>
#include <vector>

#include "segment/segmenter.h"
#include "store/tensor_file.h"

namespace hdcid {

// Parameters and buffers under the names and in the order of a published checkpoint; the tensors
// are the module's own.
std::vector<std::pair<std::string, torch::Tensor>> segmenter_state(const torch::nn::Module& module);

// The same as copies for a file, and back; load: Error(bad_input) names the first tensor that is
// missing or has another shape.
void append_state(std::vector<NamedTensor>& tensors, const torch::nn::Module& module);
void load_state(TensorReader& file, torch::nn::Module& module);

// Whether a published checkpoint holds `name` without anything using it: the second branch of the
// ResNet and the unit of the coarsest path that has nothing to fuse.
bool unused_in_segmenter(const std::string& name);

}  // namespace hdcid
