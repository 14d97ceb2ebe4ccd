#include "core/modalities.h"
#include "pretrain/method_options.h"

namespace hdcid {
namespace {

std::vector<Option> input_options(PretrainOptions& o) {
  const auto group = Group::input;
  return {
      option(o.modalities, {.name = "modalities",
                            .metavar = "LIST",
                            .group = group,
                            .help = "Modalities to train on (default: all in the file)",
                            .choices = modality_names}),
      option(o.split, {.name = "split",
                       .metavar = "NAME",
                       .group = group,
                       .help = "Clips to train on, where the file has splits",
                       .choices = {"train", "val", "test", "all"}}),
      option(o.model.text_scale, {.name = "text-scale",
                                  .metavar = "X",
                                  .group = group,
                                  .help = "Factor on the text feature",
                                  .range = {0, 1000}}),
      option(o.shuffle_pairs,
             {.name = "shuffle-pairs",
              .group = group,
              .help = "Negative control: pair each clip with other clips' modalities"}),
  };
}

std::vector<Option> training_options(PretrainOptions& o) {
  const auto group = Group::training;
  auto& j = o.objective;
  return {
      option(o.epochs, {.name = "epochs",
                        .metavar = "N",
                        .group = group,
                        .help = "Epochs, 0: 6 for one layer, 5 for more",
                        .range = {0, 100000}}),
      option(o.batch_size, {.name = "batch-size",
                            .metavar = "N",
                            .group = group,
                            .help = "Clips per step; an incomplete last batch is dropped",
                            .range = {1, 65536}}),
      option(j.learning_rate, {.name = "learning-rate",
                               .metavar = "X",
                               .group = group,
                               .help = "Adam's rate for the model",
                               .range = {0, 10}}),
      option(j.club_learning_rate, {.name = "club-learning-rate",
                                    .metavar = "X",
                                    .group = group,
                                    .help = "Adam's rate for the CLUB nets",
                                    .range = {0, 10}}),
      option(o.lr_halve_epochs, {.name = "lr-halve-epochs",
                                 .metavar = "LIST",
                                 .group = group,
                                 .help = "Halve the rates after these epochs",
                                 .range = {0, 100000}}),
      option(j.clip_norm, {.name = "clip-norm",
                           .metavar = "X",
                           .group = group,
                           .help = "Largest gradient norm of each module",
                           .range = {0, 1e9}}),
      option(
          j.encoder_passes,
          {.name = "encoder-passes",
           .metavar = "N",
           .group = group,
           .help = "6: a fresh forward before each CLUB step, as published; 1: one forward for all",
           .range = {1, 6}}),
      option(j.club_fits, {.name = "club-fits",
                           .metavar = "N",
                           .group = group,
                           .help = "Steps of the CLUB nets per batch",
                           .range = {0, 100}}),
  };
}

std::vector<Option> compute_options(PretrainOptions& o) {
  return {
      option(o.dtype, {.name = "dtype",
                       .metavar = "TYPE",
                       .group = Group::compute,
                       .help = "What is computed in; tf32, bfloat16: float32 with products of "
                               "fewer bits, on GPUs"}),
      option(o.device, {.name = "device",
                        .metavar = "NAME",
                        .group = Group::compute,
                        .help = "Where to compute"}),
      option(o.fast, {.name = "fast",
                      .group = Group::compute,
                      .help = "On a GPU: the fastest kernels, though the same seed then gives "
                              "other weights from run to run"}),
      option(o.convolution, {.name = "convolution",
                             .metavar = "WORD",
                             .group = Group::compute,
                             .help = "How maps are convolved: whole-map takes a third of the "
                                     "products; auto: where that is faster"}),
  };
}

std::vector<Option> output_options(PretrainOptions& o) {
  const auto group = Group::output;
  return {
      option(o.output, {.name = "output",
                        .metavar = "MODEL",
                        .group = group,
                        .help = "The model file to write",
                        .short_name = 'o',
                        .in_provenance = false}),
      option(o.metrics,
             {.name = "metrics",
              .metavar = "FILE",
              .group = group,
              .help = "JSON lines of losses, - for standard output (default: beside the model)",
              .in_provenance = false}),
      option(o.log_every, {.name = "log-every",
                           .metavar = "N",
                           .group = group,
                           .help = "Steps between lines of --metrics, 0: none",
                           .range = {0, 1e9},
                           .in_provenance = false}),
      option(o.keep_checkpoints, {.name = "keep-checkpoints",
                                  .metavar = "WHICH",
                                  .group = group,
                                  .help = "Checkpoints kept beside the model",
                                  .in_provenance = false}),
      option(o.restart, {.name = "restart",
                         .group = group,
                         .help = "Ignore and replace what a former run left beside the model",
                         .in_provenance = false}),
  };
}

}  // namespace

std::vector<Option> pretrain_options(PretrainOptions& o) {
  std::vector<Option> all;
  for (const auto& part : {input_options(o), shape_options(o), loss_options(o.objective),
                           alignment_options(o.objective.alignment), codebook_options(o.objective),
                           training_options(o), compute_options(o), output_options(o)})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace hdcid
