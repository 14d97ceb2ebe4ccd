#include "pretrain/usage_statistics.h"

#include <fmt/format.h>

#include "codebook/rows.h"
#include "codebook/usage.h"

namespace hdcid {

void report_usage(const Model& model, const Prepared& prepared, const LayerPass& pass,
                  std::size_t layer, Measurements& report) {
  const auto prefix = fmt::format("l{}.", layer + 1);
  const auto size = model.config.codes;
  std::vector<torch::Tensor> codes;
  for (std::size_t m = 0; m < pass.quantized.size(); ++m) {
    const auto flat = pass.quantized[m].codes.select(1, 0);
    const auto counts = code_counts(select_rows(flat, prepared.rows), size,
                                    pass.z[m].options().requires_grad(false));
    const auto& name = model.config.modalities[m].name;
    report.add(prefix + "perplexity." + name, perplexity(counts));
    report.add(prefix + "codes_used." + name, (counts > 0).sum());
    codes.push_back(flat.view({prepared.clips, prepared.steps}));
  }
  const auto clips = static_cast<double>(prepared.clips);
  report.add(prefix + "agree",
             agreeing_clips(codes, size, prepared.lengths).to(torch::kFloat64) / clips);
}

}  // namespace hdcid
