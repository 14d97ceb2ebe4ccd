#include "codebook/quantizer.h"

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
    update_ema(book, stage, assignments, rule.ema);
    advance_idle(book, stage, codes, rule.reset.any_modality);
    reset_dead_codes(book, stage, rule.reset, draws[s]);
  }
}

}  // namespace hdcid
