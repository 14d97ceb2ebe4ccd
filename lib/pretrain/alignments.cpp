#include "pretrain/alignments.h"

#include "core/random.h"

namespace hdcid {

void add_alignments(Model& model, const AlignmentRule& rule, std::uint64_t seed) {
  torch::manual_seed(stream_seed(seed, "alignment"));
  for (std::size_t layer = 0; layer < model.layers(); ++layer) {
    const auto method = make_alignment(
        {model.config, rule, layer, model.encoder, model.quantizers[layer]->codebook()});
    if (!method) return;
    method->to(model.options.device(), c10::typeMetaToScalarType(model.options.dtype()));
    model.alignments.push_back(method);
  }
}

AlignedLayer aligned_layer(Model& model, const Prepared& prepared, const LayerPass& pass,
                           std::size_t layer, double progress) {
  AlignedLayer out;
  for (std::size_t m = 0; m < pass.z.size(); ++m) {
    const auto& branch = prepared.branches[m][layer];
    out.inputs.push_back(pass.inputs[m]);
    out.specific.push_back(branch.specific);
    out.targets.push_back(layer == 0 ? prepared.targets[m] : branch.input);
    out.indices.push_back(
        pass.quantized[m].codes.select(1, 0).view({prepared.clips, prepared.steps}));
  }
  out.z = pass.z;
  out.codes = pass.codes;
  out.codebook = model.quantizers[layer]->codebook()[0];
  out.lengths = prepared.lengths;
  out.progress = progress;
  out.decode = [&model, layer](std::size_t m, const torch::Tensor& code,
                               const torch::Tensor& specific) {
    return model.decoder->forward(layer, model.config.modalities[m].name, code, specific);
  };
  out.quantize = [&model, layer](const torch::Tensor& z) {
    return model.quantizers[layer]->quantize(z).output;
  };
  return out;
}

}  // namespace hdcid
