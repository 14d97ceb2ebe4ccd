#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include "downstream/clip_tensors.h"
#include "downstream/head.h"

namespace hdcid {

// Logits of a head on the first pass of `clips`: [clip, column] (classification, maximum over real
// steps between the two linear maps) or [clip, step, column] (localisation). The linear maps are
// applied to the live codes and their results gathered, W [z_1; z_2] = W_1 z_1 + W_2 z_2: the same
// numbers up to rounding, for each code once instead of each step.
torch::Tensor head_logits(const Task& task, const Head& head, const LiveCodes& live,
                          const ClipTensors& clips);

// Loss of these logits. Padded steps take no part.
torch::Tensor head_loss(const Task& task, const Head& head, const torch::Tensor& logits,
                        const ClipTensors& clips);

// The authors' ExpLog loss with learned class weights: -mean over rows of sum_c y_c log
// softmax(x)_c exp(-alpha_c). `logits` and `targets` [row, column], `alpha` [column]. Nothing holds
// alpha back, so it grows and the term fades.
torch::Tensor explog_loss(const torch::Tensor& logits, const torch::Tensor& targets,
                          const torch::Tensor& alpha);

}  // namespace hdcid
