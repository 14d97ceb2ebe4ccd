#include "quantize/quantize_tool.h"

#include "core/error.h"
#include "core/modalities.h"

namespace hdcid {
namespace {

std::vector<Option> options_of(QuantizeOptions& o) {
  const auto input = Group::input, method = Group::method, compute = Group::compute;
  return {
      option(o.modalities, {.name = "modalities",
                            .metavar = "LIST",
                            .group = input,
                            .help = "Modalities to quantise (default: all that both files have)",
                            .choices = modality_names}),
      option(o.codebook, {.name = "codebook",
                          .metavar = "BOOK",
                          .group = input,
                          .help = "Quantise plain vectors against this file's codebook",
                          .in_provenance = false}),
      option(o.tensor, {.name = "tensor",
                        .metavar = "NAME",
                        .group = input,
                        .help = "Codebook tensor in BOOK (default: codebooks, or the only one)"}),
      option(o.vectors, {.name = "vectors",
                         .metavar = "NAME",
                         .group = input,
                         .help = "Tensor of vectors (default: the only one)"}),
      option(o.layer, {.name = "layer",
                       .metavar = "K",
                       .group = input,
                       .help = "Layer of BOOK to use, from 1",
                       .range = {1, 1024}}),
      option(o.noisy_passes, {.name = "noisy-passes",
                              .metavar = "P",
                              .group = method,
                              .help = "Also P passes with dropout active, as MODALITY.noisy",
                              .range = {0, 10000}}),
      option(o.general, {.name = "general",
                         .group = method,
                         .help = "Also the features that the codes are of, as MODALITY.general"}),
      option(o.step_layer,
             {.name = "step-layer",
              .metavar = "WORD",
              .group = method,
              .help = "Layer that makes 5 steps of 10, for queries of frames (see notes)"}),
      option(o.step_layer_of, {.name = "step-layer-of",
                               .metavar = "CODES",
                               .group = input,
                               .help = "With --step-layer saved: the codes that keep it",
                               .in_provenance = false}),
      option(o.batch_size, {.name = "batch-size",
                            .metavar = "N",
                            .group = compute,
                            .help = "Clips per batch",
                            .range = {1, 65536}}),
      option(o.device,
             {.name = "device", .metavar = "NAME", .group = compute, .help = "Where to compute"}),
      option(o.convolution, {.name = "convolution",
                             .metavar = "WORD",
                             .group = compute,
                             .help = "How maps are convolved, as in hdcid-pretrain"}),
      option(o.output, {.name = "output",
                        .metavar = "CODES",
                        .group = Group::output,
                        .help = "The codes file to write",
                        .short_name = 'o',
                        .in_provenance = false}),
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
      {"hdcid-quantize avs.features.safetensors.zst m.model.safetensors.zst -o "
       "avs.new.safetensors.zst --step-layer fixed_average",
       "queries of the five frames of a clip"},
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
  if (!o.codebook.empty() && o.general)
    throw usage_error("--general needs a MODEL: vectors are their own features");
  if (!o.codebook.empty() && o.step_layer != StepReduction::none)
    throw usage_error("--step-layer needs a MODEL: it stands before its encoder");
  if (!o.step_layer_of.empty() && o.step_layer != StepReduction::saved)
    throw usage_error("--step-layer-of goes with --step-layer saved");
}

std::vector<std::string> notes() {
  return {
      "The codes file holds per modality [clip, step, layer, stage] in the smallest integer type, "
      "the codebooks "
      "[layer, stage, code, channel], and copies of labels, lengths, ids, split and class names, "
      "so that it stands "
      "alone. "
      "MODALITY.noisy is [pass, clip, step, layer, stage], MODALITY.general, for hdcid-report "
      "probes, "
      "[clip, step, layer, channel].",
      "--step-layer makes 5 steps, those of segmented clips, of 10, or of 5 that are repeated: by "
      "an "
      "untrained linear map over time before the encoder. fixed_average takes the mean of the "
      "steps "
      "t and t + 5; random_per_run draws a map for each modality, as the authors train and test; "
      "saved draws one for all, or reads it with --step-layer-of, and keeps it in the codes. Such "
      "codes have no labels, which are of 10 steps.",
      "With --codebook, each vector gets its nearest code, ties to the lowest index; where BOOK "
      "has residual stages, "
      "each "
      "stage quantises what the former left. The codes are named as the tensor of vectors; [N, D] "
      "counts as one step. "
      "From an fsq model that is the nearest projected code: vectors are not rounded as the model "
      "rounds its "
      "features."};
}

}  // namespace

Tool quantize_tool() {
  static QuantizeOptions options;
  return {
      .name = "hdcid-quantize",
      .summary = "Turn features into codes with a pretrained model, or vectors with a codebook",
      .examples = examples(),
      .positionals = {{.name = "FEATURES",
                       .help = "Features; with --codebook a file of vectors [N, D] or [N, T, D]",
                       .value = &options.features},
                      {.name = "MODEL",
                       .help = "The model that hdcid-pretrain wrote; absent with --codebook",
                       .value = &options.model,
                       .optional = true}},
      .options = options_of(options),
      .notes = notes(),
      .run = [](const Run& run) {
        check_files(options);
        call_engine("hdcid_run_quantize", &options, run);
      }};
}

}  // namespace hdcid
