#include "pretrain/layer_start.h"

#include "codebook/rows.h"
#include "core/random.h"
#include "pretrain/forward.h"

namespace hdcid {

void start_layer(Model& model, const Batch& batch, std::size_t layer, std::uint64_t seed) {
  const torch::NoGradGuard no_gradient;
  const auto stream = stream_seed(seed, "layer_start/" + std::to_string(layer));
  torch::manual_seed(stream);  // of dropout
  const auto prepared = prepare(model, batch);
  for (std::size_t m = 0; m < prepared.branches.size(); ++m) {
    const auto rows = select_rows(prepared.branches[m][layer].input.flatten(0, 1), prepared.rows);
    model.encoder->standardise(layer, model.config.modalities[m].name, rows);
  }
  std::vector<torch::Tensor> features;
  for (const auto& z : forward_layer(model, prepared, layer).z)
    features.push_back(select_rows(z.flatten(0, 1), prepared.rows));
  model.quantizers[layer]->start(torch::cat(features), stream);
}

}  // namespace hdcid
