#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "model/model.h"
#include "store/tensor_file.h"

namespace hdcid {

// Tensor `name` of the file in the dtype and on the device of `like`. Error(bad_input) when it is
// missing or has another shape.
torch::Tensor read_like(TensorReader& file, const std::string& name, const torch::Tensor& like);

// Parameters as "<part>/<parameter>", the authors' names.
void append_parameters(std::vector<NamedTensor>& tensors, const std::vector<Part>& parts);
void load_parameters(TensorReader& file, const std::vector<Part>& parts);

// "codebooks" [layer, stage, code, channel] and what their learning remembers, e.g.
// "codebooks.ema_count" of a VQ.
void append_codebooks(std::vector<NamedTensor>& tensors, const Quantizers& layers);
void load_codebooks(TensorReader& file, const Quantizers& layers);
// "codebooks" alone, which is what inference needs.
void load_embeddings(TensorReader& file, const Quantizers& layers);

}  // namespace hdcid
