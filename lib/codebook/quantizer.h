#pragma once

#include <torch/torch.h>

#include <vector>

#include "codebook/codebook.h"
#include "codebook/dead_codes.h"
#include "codebook/ema.h"

namespace hdcid {

// Features of one modality after quantisation. Row i is clip i / T, step i % T; no tensor here carries gradient.
struct Quantized {
  torch::Tensor codes;                   // [row, stage] int64
  torch::Tensor value;                   // [row, channel], the sum of the chosen codes over the stages
  std::vector<torch::Tensor> residuals;  // [stage] of [row, channel], what each stage quantised; stage 0: the features
};

// Nearest codes, stage after stage on what the stages before left over. Free of side effects.
Quantized quantize(const Codebook& book, const torch::Tensor& features);  // features [row, channel]

// The straight-through estimator z + sg(e - z): the code's value, the feature's gradient; [clip, step, channel].
torch::Tensor straight_through(const torch::Tensor& z, const torch::Tensor& value);

struct QuantizerRule {
  EmaRule ema;
  ResetRule reset;
};

// What a training pass does to the codebook: EMA, idle counters, reset of dead codes, in this order and stage by stage.
// `rows`: indices of the rows that are no padding, undefined when all are. `draws`: one per stage.
void learn(Codebook& book, const std::vector<Quantized>& modalities, const torch::Tensor& rows,
           const QuantizerRule& rule, const std::vector<ResetDraws>& draws);

}  // namespace hdcid
