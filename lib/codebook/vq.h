#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "codebook/codebook.h"
#include "codebook/quantizer.h"
#include "nn/config.h"

namespace hdcid {

// Nearest codes, stage after stage on what the stages before left over; sets everything but
// `output`. Free of side effects. `features` [row, channel].
Quantized quantize(const Codebook& book, const torch::Tensor& features);

// The straight-through estimator z + sg(e - z): the code's value, the feature's gradient; [clip,
// step, channel].
torch::Tensor straight_through(const torch::Tensor& z, const torch::Tensor& value);

// What a training pass does to the codebook: EMA, idle counters, reset of dead codes, in this order
// and stage by stage. `draws`: one per stage.
void learn(Codebook& book, const std::vector<Quantized>& modalities, const torch::Tensor& rows,
           const QuantizerRule& rule, const std::vector<ResetDraws>& draws);

// Vector quantisation with a codebook learned by (multi-modal) EMA; with two stages or more
// residual vector quantisation (RVQ), each stage with its own codes and learning from its own
// residuals.
class VectorQuantizer : public Quantizer {
 public:
  // `zero_code`: code 0 of every stage is the zero vector from the start and after every pass. Its
  // running sum W is not, as in the authors' residual DCID.
  VectorQuantizer(Codebook codes, bool zero_code);

  Quantized quantize(const torch::Tensor& z) override;
  torch::Tensor codebook() const override { return book.embedding; }
  void learn(const std::vector<Quantized>& modalities, const torch::Tensor& rows,
             const QuantizerRule& rule, Random& draws) override;
  void start(const torch::Tensor& features, std::uint64_t seed) override;
  torch::Tensor places() const override { return book.embedding[0]; }
  std::vector<std::pair<std::string, torch::Tensor>> state() const override;

  Codebook book;

 private:
  bool zero_code_;
};

// A fresh codebook from the seed.
std::shared_ptr<Quantizer> make_vq(const ModelConfig& config, std::uint64_t seed,
                                   const torch::TensorOptions& options);

}  // namespace hdcid
