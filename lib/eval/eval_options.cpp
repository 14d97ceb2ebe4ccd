#include "eval/eval_options.h"

#include "core/error.h"
#include "core/modalities.h"
#include "eval/clip_vectors.h"
#include "features/split.h"

namespace hdcid {
namespace {

std::vector<Option> segment_options(SegmentEvalOptions& o) {
  return {
      option(o.frames, {.name = "frames",
                        .metavar = "FRAMES",
                        .group = Group::input,
                        .help = "Where frames are segmented: they and their masks",
                        .in_provenance = false}),
      option(o.noisy, {.name = "noisy",
                       .group = Group::input,
                       .help = "With --frames: queries of the first dropout pass, as published"}),
      option(o.metric_batch, {.name = "metric-batch",
                              .metavar = "N",
                              .group = Group::method,
                              .help = "With --frames: clips per batch of the authors' F-score",
                              .range = {1, 65536}}),
      option(o.device, {.name = "device",
                        .metavar = "NAME",
                        .group = Group::compute,
                        .help = "With --frames: where to compute"}),
      option(o.masks, {.name = "masks",
                       .metavar = "FILE",
                       .group = Group::output,
                       .help = "With --frames: also write predicted masks, for hdcid-report",
                       .in_provenance = false}),
      option(o.masked_clips, {.name = "masked-clips",
                              .metavar = "N",
                              .group = Group::output,
                              .help = "With --masks: of so many clips",
                              .range = {1, 1e6}})};
}

std::vector<Option> bridge_options(EvalOptions& o) {
  return {
      option(o.bridge, {.name = "bridge",
                        .metavar = "BRIDGE",
                        .group = Group::input,
                        .help = "Read the codes by this bridge of hdcid-bridge",
                        .in_provenance = false}),
      option(o.bridge_use, {.name = "bridge-use",
                            .metavar = "WORD",
                            .group = Group::method,
                            .help = "With --bridge: what is done with it (see notes)"}),
      option(o.bridge_prior, {.name = "bridge-prior",
                              .metavar = "N",
                              .group = Group::method,
                              .help = "With --bridge: how often a code is taken to have met itself",
                              .range = {0, 1e9}}),
      option(o.weigh_layers,
             {.name = "weigh-layers",
              .group = Group::method,
              .help = "With --bridge: a layer's head weighs what the layer carries over"})};
}

std::vector<Option> retrieval_options(EvalOptions& o) {
  return {option(o.retrieve,
                 {.name = "retrieve",
                  .metavar = "FROM:TO",
                  .group = Group::method,
                  .help = "Score retrieval instead: clips of modality TO by the codes of FROM"}),
          option(o.similarity, {.name = "similarity",
                                .metavar = "WORD",
                                .group = Group::method,
                                .help = "With --retrieve: what is compared (see notes)",
                                .choices = similarity_names}),
          option(o.layers,
                 {.name = "layers",
                  .metavar = "K,...",
                  .group = Group::method,
                  .help = "With --retrieve: layers to compare, counted from 1; all without it",
                  .range = {1, 64}}),
          option(o.mask, {.name = "mask",
                          .metavar = "MASK",
                          .group = Group::input,
                          .help = "With --retrieve: channels to compare, from hdcid-toc",
                          .in_provenance = false})};
}

}  // namespace

std::vector<Option> eval_options(EvalOptions& o) {
  std::vector<Option> options = {
      option(o.modality, {.name = "modality",
                          .metavar = "NAME",
                          .group = Group::input,
                          .help = "Modality whose codes are scored",
                          .choices = modality_names}),
      option(o.split, {.name = "split",
                       .metavar = "NAME",
                       .group = Group::input,
                       .help = "Clips to score",
                       .choices = split_names}),
      option(o.scoring, {.name = "scoring",
                         .metavar = "WORD",
                         .group = Group::method,
                         .help = "What counts as the score (see notes)"}),
      option(o.batch_size, {.name = "batch-size",
                            .metavar = "N",
                            .group = Group::method,
                            .help = "Clips per batch of the published averaging",
                            .range = {1, 65536}}),
      option(o.per_clip, {.name = "per-clip",
                          .group = Group::output,
                          .help = "Also what was counted in each clip, for gains with intervals"}),
      option(o.tags,
             {.name = "tag",
              .metavar = "KEY=VALUE",
              .group = Group::output,
              .help = "Tags of the record, comma separated or again; row and seed make tables",
              .gathers = true}),
      option(o.output, {.name = "output",
                        .metavar = "METRICS",
                        .group = Group::output,
                        .help = "Where the record goes",
                        .short_name = 'o',
                        .in_provenance = false}),
  };
  for (auto list : {bridge_options(o), retrieval_options(o), segment_options(o.segment)})
    for (auto& more : list) options.push_back(std::move(more));
  return options;
}

void check_decoder_options(const EvalOptions& o) {
  if (o.modality.empty()) throw usage_error("--modality is missing", "--modality audio");
  if (o.codes.empty()) throw usage_error("missing CODES: what the decoder is scored on", "--help");
  if (!o.mask.empty() || !o.layers.empty())
    throw usage_error("--mask and --layers are for --retrieve: a decoder knows its own");
}

void check_bridge_options(const EvalOptions& o) {
  if (o.bridge.empty() && o.weigh_layers)
    throw usage_error("--weigh-layers needs the bridge that says what layers carry over",
                      "--bridge m.bridge.safetensors.zst");
  if (!o.retrieve.empty() && (o.bridge_use == BridgeUse::match || o.weigh_layers))
    throw usage_error("--bridge-use match and --weigh-layers are for the scores of a decoder");
}

}  // namespace hdcid
