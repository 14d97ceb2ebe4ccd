#include "pretrain/layer_start.h"

#include "codebook/rows.h"
#include "core/random.h"
#include "pretrain/forward.h"

namespace hdcid {
namespace {

// The layer reads what the codes of those below leave unexplained, and knows that from here on.
LayerPass pass_above_codes(Model& model, const Prepared& prepared, std::size_t layer) {
  auto pass = forward_layer(model, prepared, 0);
  for (std::size_t k = 1; k <= layer; ++k) {
    if (k == layer) follow_codes(model, prepared, pass, k);
    pass = forward_layer(model, prepared, k, &pass);
  }
  return pass;
}

}  // namespace

void start_layer(Model& model, const Batch& batch, std::size_t layer, std::uint64_t seed) {
  const torch::NoGradGuard no_gradient;
  const auto stream = stream_seed(seed, "layer_start/" + std::to_string(layer));
  torch::manual_seed(stream);  // of dropout
  const auto prepared = prepare(model, batch);
  const auto pass = model.config.layer_residual ? pass_above_codes(model, prepared, layer)
                                                : forward_layer(model, prepared, layer);
  follow_inputs(model, prepared, pass, layer, 1);
  std::vector<torch::Tensor> features;
  for (const auto& z : pass.z) features.push_back(select_rows(z.flatten(0, 1), prepared.rows));
  model.quantizers[layer]->start(torch::cat(features), stream);
}

}  // namespace hdcid
