#pragma once

#include <torch/torch.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "codebook/dead_codes.h"
#include "codebook/ema.h"
#include "core/random.h"

namespace hdcid {

// General features of one modality after quantisation. Row i is clip i / T, step i % T. `output`
// and `place` carry gradient, the rest does not.
struct Quantized {
  torch::Tensor codes;  // [row, stage] int64
  torch::Tensor value;  // [row, channel], the sum of the chosen codes over the stages
  std::vector<torch::Tensor>
      residuals;         // [stage] of [row, channel], what each stage of a VQ quantised
  torch::Tensor output;  // [clip, step, channel], `value` as the losses see it
  // In the space in which codes are told apart (VQ: the channels, FSQ: the levels): where the
  // feature is and where its code is, which it commits to. [row, axis]
  torch::Tensor place, code_place;
};

// The quantiser of one layer, shared by all modalities. Parameters, where it has any, are trained
// with the model.
class Quantizer : public torch::nn::Module {
 public:
  // One modality's z [clip, step, channel]. The output passes gradient to z and to the parameters;
  // nothing learns.
  virtual Quantized quantize(const torch::Tensor& z) = 0;

  // What every code stands for, [stage, code, channel], without gradient.
  virtual torch::Tensor codebook() const = 0;

  // What a training pass changes without gradient. `rows`: indices of those that are no padding,
  // undefined when all are.
  virtual void learn(const std::vector<Quantized>& modalities, const torch::Tensor& rows,
                     const QuantizerRule& rule, Random& draws) = 0;

  // Draws the codes from features, [row, channel], where codes follow features.
  virtual void start(const torch::Tensor& features, std::uint64_t seed) = 0;

  // Where every code of the first stage is in the space of `place`, [code, axis], without gradient.
  virtual torch::Tensor places() const = 0;

  // What a model file keeps beside the parameters, by name; the first is "codebooks".
  virtual std::vector<std::pair<std::string, torch::Tensor>> state() const = 0;
};

using Quantizers = std::vector<std::shared_ptr<Quantizer>>;  // [layer]

}  // namespace hdcid
