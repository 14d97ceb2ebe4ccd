#include "codebook/vq.h"

#include "codebook/reset_draws.h"
#include "codebook/rows.h"
#include "codebook/search.h"

namespace hdcid {

Quantized quantize(const Codebook& book, const torch::Tensor& features) {
  torch::NoGradGuard no_gradient;
  Quantized out;
  std::vector<torch::Tensor> codes;
  auto residual = features.detach();
  for (std::int64_t stage = 0; stage < book.stages(); ++stage) {
    out.residuals.push_back(residual);
    codes.push_back(nearest_codes(residual, book.embedding[stage]));
    const auto chosen = book.embedding[stage].index_select(0, codes.back());
    out.value = out.value.defined() ? out.value + chosen : chosen;
    if (stage + 1 < book.stages()) residual = residual - chosen;
  }
  out.codes = torch::stack(codes, 1);
  return out;
}

torch::Tensor straight_through(const torch::Tensor& z, const torch::Tensor& value) {
  return z + (value.view_as(z) - z.detach());
}

void learn(Codebook& book, const std::vector<Quantized>& modalities, const torch::Tensor& rows,
           const QuantizerRule& rule, const std::vector<ResetDraws>& draws) {
  for (std::int64_t stage = 0; stage < book.stages(); ++stage) {
    const auto s = static_cast<std::size_t>(stage);
    std::vector<Assignment> assignments;
    std::vector<torch::Tensor> codes;
    for (const auto& modality : modalities) {
      codes.push_back(select_rows(modality.codes.select(1, stage), rows));
      assignments.push_back({select_rows(modality.residuals[s], rows), codes.back()});
    }
    if (rule.ema.enabled) update_ema(book, stage, assignments, rule.ema);
    advance_idle(book, stage, codes, rule.reset.scope);
    reset_dead_codes(book, stage, rule.reset, draws[s]);
  }
}

VectorQuantizer::VectorQuantizer(Codebook codes, bool zero_code)
    : book(std::move(codes)), zero_code_(zero_code) {
  if (zero_code_) book.embedding.select(1, 0).zero_();
}

Quantized VectorQuantizer::quantize(const torch::Tensor& z) {
  auto quantized = hdcid::quantize(book, z.flatten(0, 1));
  quantized.output = straight_through(z, quantized.value);
  quantized.place = z.flatten(0, 1);
  quantized.code_place = quantized.value;
  return quantized;
}

void VectorQuantizer::learn(const std::vector<Quantized>& modalities, const torch::Tensor& rows,
                            const QuantizerRule& rule, Random& draws) {
  hdcid::learn(book, modalities, rows, rule, draw_resets(draws, book, rule.reset));
  if (zero_code_) book.embedding.select(1, 0).zero_();
}

void VectorQuantizer::start(const torch::Tensor& features, std::uint64_t seed) {
  draw_codebook(book, features, seed);
  if (zero_code_) book.embedding.select(1, 0).zero_();
}

std::vector<std::pair<std::string, torch::Tensor>> VectorQuantizer::state() const {
  return {{"codebooks", book.embedding},
          {"codebooks.ema_count", book.ema_count},
          {"codebooks.ema_weight", book.ema_weight},
          {"codebooks.idle", book.idle}};
}

std::shared_ptr<Quantizer> make_vq(const ModelConfig& config, std::uint64_t seed,
                                   const torch::TensorOptions& options) {
  const bool zero_code = config.quantizer.rvq_zero_code && config.layers == 1 && config.stages > 1;
  return std::make_shared<VectorQuantizer>(
      initial_codebook(config.stages, config.codes, config.dim, seed, options), zero_code);
}

}  // namespace hdcid
