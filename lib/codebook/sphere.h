#pragma once

#include <cstdint>
#include <memory>

#include "codebook/vq.h"

namespace hdcid {

// Vector quantisation on the sphere: features and codes have length 1, so that the nearest code is
// the one of the smallest angle. Residual stages quantise what the first leaves over as they do in
// VQ, of any length.
class SphereQuantizer : public VectorQuantizer {
 public:
  explicit SphereQuantizer(Codebook codes);

  Quantized quantize(const torch::Tensor& z) override;
  void learn(const std::vector<Quantized>& modalities, const torch::Tensor& rows,
             const QuantizerRule& rule, Random& draws) override;
  void start(const torch::Tensor& features, std::uint64_t seed) override;

 private:
  void to_sphere();  // the first stage's codes
};

// A fresh codebook from the seed.
std::shared_ptr<Quantizer> make_sphere(const ModelConfig& config, std::uint64_t seed,
                                       const torch::TensorOptions& options);

}  // namespace hdcid
