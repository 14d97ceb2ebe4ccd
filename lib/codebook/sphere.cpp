#include "codebook/sphere.h"

namespace hdcid {

namespace {

// A vector of zeros stays one.
torch::Tensor of_length_1(const torch::Tensor& vectors) {
  return vectors / vectors.norm(2, -1, true).clamp_min(1e-12);
}

}  // namespace

SphereQuantizer::SphereQuantizer(Codebook codes) : VectorQuantizer(std::move(codes), false) {
  to_sphere();
}

Quantized SphereQuantizer::quantize(const torch::Tensor& z) {
  return VectorQuantizer::quantize(of_length_1(z));
}

void SphereQuantizer::learn(const std::vector<Quantized>& modalities, const torch::Tensor& rows,
                            const QuantizerRule& rule, Random& draws) {
  VectorQuantizer::learn(modalities, rows, rule, draws);
  to_sphere();
}

void SphereQuantizer::start(const torch::Tensor& features, std::uint64_t seed) {
  VectorQuantizer::start(of_length_1(features), seed);
  to_sphere();
}

void SphereQuantizer::to_sphere() {
  torch::NoGradGuard no_gradient;
  book.embedding[0].copy_(of_length_1(book.embedding[0]));
}

std::shared_ptr<Quantizer> make_sphere(const ModelConfig& config, std::uint64_t seed,
                                       const torch::TensorOptions& options) {
  return std::make_shared<SphereQuantizer>(
      initial_codebook(config.stages, config.codes, config.dim, seed, options));
}

}  // namespace hdcid
