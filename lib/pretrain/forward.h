#pragma once

#include <torch/torch.h>

#include <vector>

#include "codebook/quantizer.h"
#include "model/model.h"
#include "pretrain/trainer.h"

namespace hdcid {

// A batch up to the first dropout: it and the weights are fixed within a step, so all passes of the
// step share it.
struct Prepared {
  std::vector<torch::Tensor> targets;         // [modality], what the first layer's decoder rebuilds
  std::vector<std::vector<Branch>> branches;  // [modality][layer]
  torch::Tensor lengths;                      // [clip] int64, undefined when all clips are full
  torch::Tensor host_lengths;                 // the same on the CPU, for what the host decides
  torch::Tensor padding;                      // [clip, step] bool, undefined likewise
  torch::Tensor rows;                         // valid rows of [clip x step], undefined likewise
  std::int64_t clips = 0, steps = 0;
};

// `layer_gradient`: see Encoder::branches.
Prepared prepare(Model& model, const Batch& batch, bool layer_gradient = true);
Prepared detach(const Prepared& prepared);
// One layer after a pass through the encoders with fresh dropout; everything by modality.
struct LayerPass {
  std::vector<torch::Tensor> inputs;  // what the general encoders read, [clip, step, width]
  std::vector<torch::Tensor> z;       // continuous general feature [clip, step, D]
  std::vector<torch::Tensor>
      codes;  // quantised feature [clip, step, D], which passes gradient to z
  std::vector<Quantized> quantized;
};

// Changes nothing in the model; the quantisers learn from the result by Quantizer::learn. `below`:
// the pass of the layer below, if there is one.
LayerPass forward_layer(Model& model, const Prepared& prepared, std::size_t layer,
                        const LayerPass* below = nullptr);

// The running statistics of a layer's inputs (ModelConfig::input_norm) move towards this pass' by
// `share`.
void follow_inputs(Model& model, const Prepared& prepared, const LayerPass& pass, std::size_t layer,
                   double share);
// What the codes below explain of a layer's inputs (ModelConfig::layer_residual) moves towards what
// they explain of these.
void follow_codes(Model& model, const Prepared& prepared, const LayerPass& below,
                  std::size_t layer);

}  // namespace hdcid
