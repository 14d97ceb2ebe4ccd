#include "quantize/quantize_tool.h"

#include "core/error.h"

namespace hdcid {
namespace {

std::vector<Option> options_of(QuantizeOptions& o) {
  const auto input = Group::input, method = Group::method, compute = Group::compute;
  auto output = option(o.output, "output", "CODES", Group::output, "The codes file to write");
  auto codebook = option(o.codebook, "codebook", "BOOK", input,
                         "Quantise plain vectors against this file's codebook");
  output.short_name = 'o';
  output.in_provenance = codebook.in_provenance = false;
  return {
      option(o.modalities, "modalities", "LIST", input,
             "Modalities to quantise (default: all that both files have)",
             one_of({"audio", "video", "text"})),
      codebook,
      option(o.tensor, "tensor", "NAME", input,
             "Codebook tensor in BOOK (default: codebooks, or the only one)"),
      option(o.vectors, "vectors", "NAME", input, "Tensor of vectors (default: the only one)"),
      option(o.layer, "layer", "K", input, "Layer of BOOK to use, from 1", in_range(1, 1024)),
      option(o.noisy_passes, "noisy-passes", "P", method,
             "Also P passes with dropout active, as MODALITY.noisy", in_range(0, 10000)),
      option(o.batch_size, "batch-size", "N", compute, "Clips per batch", in_range(1, 65536)),
      option(o.device, "device", "NAME", compute, "Where to compute", one_of({"cpu", "cuda"})),
      output,
  };
}

std::vector<Example> examples() {
  return {
      {"hdcid-quantize ave.features.safetensors.zst m.model.safetensors.zst -o "
       "new.codes.safetensors.zst",
       "codes of all modalities that both files have"},
      {"hdcid-quantize ave.features.safetensors.zst m.model.safetensors.zst -o "
       "noisy.codes.safetensors.zst "
       "--modalities video --noisy-passes 2",
       "with two passes of the encoder in train mode, for decoders of profile authors"},
      {"cat ucf.features.safetensors.zst | hdcid-quantize - m.model.safetensors.zst -o - > "
       "ucf.new.safetensors.zst",
       "in a pipe"},
  };
}

void check_files(const QuantizeOptions& o) {
  if (o.output.empty())
    throw usage_error("no output file is given", "-o new.codes.safetensors.zst");
  if (o.codebook.empty() && o.model.empty())
    throw usage_error("a MODEL or --codebook BOOK is needed", "--help");
  if (!o.codebook.empty() && !o.model.empty())
    throw usage_error("MODEL and --codebook exclude each other",
                      "with --codebook, give the vectors alone");
  if (!o.codebook.empty() && o.noisy_passes > 0)
    throw usage_error("--noisy-passes needs a MODEL: a codebook has no dropout");
}

}  // namespace

Tool quantize_tool() {
  static QuantizeOptions options;
  Tool tool;
  tool.name = "hdcid-quantize";
  tool.summary = "Turn features into codes with a pretrained model, or vectors with a codebook";
  tool.examples = examples();
  tool.positionals = {
      {"FEATURES", "Features; with --codebook a file of vectors [N, D] or [N, T, D]",
       &options.features},
      {"MODEL", "The model that hdcid-pretrain wrote; absent with --codebook", &options.model}};
  tool.positionals.back().optional = true;
  tool.options = options_of(options);
  tool.notes = {
      "The codes file holds per modality [clip, step, layer, stage] in the smallest integer type, "
      "the codebooks "
      "[layer, stage, code, channel], and copies of labels, lengths, ids, split and class names, "
      "so that it stands "
      "alone. "
      "MODALITY.noisy is [pass, clip, step, layer, stage].",
      "With --codebook, each vector gets its nearest code, ties to the lowest index; where BOOK "
      "has residual stages, "
      "each "
      "stage quantises what the former left. The codes are named as the tensor of vectors; [N, D] "
      "counts as one step. "
      "From an fsq model that is the nearest projected code: vectors are not rounded as the model "
      "rounds its "
      "features."};
  tool.run = [](const Run& run) {
    check_files(options);
    call_engine("hdcid_run_quantize", &options, run);
  };
  return tool;
}

}  // namespace hdcid
