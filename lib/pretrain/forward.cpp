#include "pretrain/forward.h"

#include "codebook/rows.h"
#include "core/error.h"
#include "nn/attention.h"
#include "nn/text_lstm.h"

namespace hdcid {

namespace {

torch::Tensor feature(Model& model, const std::string& modality, const Batch& batch) {
  const auto found = batch.inputs.find(modality);
  if (found == batch.inputs.end())
    throw bad_input("batch", "the model's modality '" + modality + "' is missing");
  const auto x = found->second.to(model.options);
  return modality == "text" ? text_feature(model.text, x, model.config.text_scale) : x;
}

// The codes of one modality that a layer above may read, [row].
torch::Tensor first_stage(const LayerPass& pass, std::size_t m) {
  return pass.quantized[m].codes.select(1, 0);
}

}  // namespace

Prepared prepare(Model& model, const Batch& batch, bool layer_gradient) {
  Prepared out;
  for (const auto& modality : model.config.modalities) {
    out.targets.push_back(feature(model, modality.name, batch));
    out.branches.push_back(
        model.encoder->branches(modality.name, out.targets.back(), layer_gradient));
  }
  out.clips = out.targets[0].size(0);
  out.steps = out.targets[0].size(1);
  if (!batch.lengths.defined()) return out;
  const auto device = out.targets[0].device();
  out.host_lengths = batch.lengths;
  out.lengths = batch.lengths.to(device);
  out.padding = padding_mask(out.lengths, out.steps);
  out.rows = valid_rows(batch.lengths, out.steps).to(device);
  return out;
}

Prepared detach(const Prepared& prepared) {
  auto out = prepared;
  for (auto& target : out.targets) target = target.detach();
  for (auto& modality : out.branches) {
    for (auto& branch : modality)
      branch = {branch.input.detach(), branch.specific.detach(), branch.club.detach()};
  }
  return out;
}

LayerPass forward_layer(Model& model, const Prepared& prepared, std::size_t layer,
                        const LayerPass* below) {
  LayerPass pass;
  for (std::size_t m = 0; m < prepared.branches.size(); ++m) {
    const auto& modality = model.config.modalities[m].name;
    const auto& input = prepared.branches[m][layer].input;
    const bool residual = below && model.config.layer_residual;
    pass.inputs.push_back(
        residual ? model.encoder->unexplained(layer, modality, input, first_stage(*below, m))
                 : input);
    pass.z.push_back(
        model.encoder->general(layer, modality, pass.inputs[m], prepared.padding, true));
    pass.quantized.push_back(model.quantizers[layer]->quantize(pass.z[m]));
    pass.codes.push_back(pass.quantized[m].output);
  }
  return pass;
}

void follow_inputs(Model& model, const Prepared& prepared, const LayerPass& pass, std::size_t layer,
                   double share) {
  for (std::size_t m = 0; m < pass.inputs.size(); ++m) {
    const auto rows = select_rows(pass.inputs[m].detach().flatten(0, 1), prepared.rows);
    model.encoder->follow_inputs(layer, model.config.modalities[m].name, rows, share);
  }
}

void follow_codes(Model& model, const Prepared& prepared, const LayerPass& below,
                  std::size_t layer) {
  for (std::size_t m = 0; m < prepared.branches.size(); ++m) {
    const auto rows =
        select_rows(prepared.branches[m][layer].input.detach().flatten(0, 1), prepared.rows);
    model.encoder->follow_codes(layer, model.config.modalities[m].name, rows,
                                select_rows(first_stage(below, m), prepared.rows));
  }
}

}  // namespace hdcid
