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
  follow_inputs(model, prepared, layer, 1);
  std::vector<torch::Tensor> features;
  for (const auto& z : forward_layer(model, prepared, layer).z)
    features.push_back(select_rows(z.flatten(0, 1), prepared.rows));
  model.quantizers[layer]->start(torch::cat(features), stream);
}

}  // namespace hdcid
