#include "pretrain/pretrain_tool.h"

#include "core/error.h"

namespace hdcid {
namespace {

std::vector<Example> examples() {
  return {
      {"hdcid-pretrain pretrain.features.safetensors.zst -o hdcid.model.safetensors.zst --dim 16 "
       "--heads 2 --codes 16 "
       "--video-specific 8 --epochs 2 --warm-start 1 --batch-size 8",
       "H-DCID, small enough to try"},
      {"hdcid-pretrain pretrain.features.safetensors.zst -o av.model.safetensors.zst --layers 1 "
       "--modalities "
       "audio,video "
       "--dim 16 --heads 2 --codes 16 --video-specific 8 --epochs 1 --batch-size 8",
       "DCID on audio and video"},
      {"hdcid-pretrain --profile authors --dump-config",
       "what the released code does, as option values"},
  };
}

std::vector<std::string> notes() {
  return {
      "A checkpoint is written after each epoch as <model>.epochN.safetensors.zst, N counting from "
      "1; it is a model "
      "file "
      "that can also be resumed. SIGTERM or SIGINT ends the program after the running step with a "
      "checkpoint and exit "
      "code 75. Running the same command again continues from the newest checkpoint, and the "
      "result equals that of a "
      "run "
      "that was never stopped. A finished model is left as it is; --restart starts over, and given "
      "again after a stop it continues its own checkpoints.",
      "Profile clean (the default) is the sound form of the method; authors is what the released "
      "code does; paper is "
      "what "
      "the papers' equations say. They differ in these options; the reasons stand in "
      "share/doc/method.md: "
      "encoder-passes, video-spatial-attention, relu-in-place, cpc-axis, cpc-lstm-layers, "
      "commitment-doubled, "
      "cmcm-form, "
      "cmcm-in-hierarchy, reset-*, rvq-zero-code, layer-*, warm-start, align-heads, input-norm, "
      "dtype, split.",
      "--quantizer fsq projects features to one channel per level count, rounds them there and "
      "projects back; both "
      "projections are trained. Its codebook is fixed, so mm-ema, ema-*, reset-*, commitment and "
      "cmcm do nothing.",
      "--metrics gets one JSON object per line: {\"what\": \"step\" or \"epoch\", \"epoch\", "
      "\"step\", \"total\", and "
      "each loss and statistic by layer, e.g. \"l1.recon.audio\"}; epoch lines hold means.",
  };
}

}  // namespace

Tool pretrain_tool() {
  static PretrainOptions options;
  return {.name = "hdcid-pretrain",
          .summary = "Pretrain DCID or H-DCID: features in, model out",
          .examples = examples(),
          .positionals = {{.name = "FEATURES",
                           .help = "Features of at least two modalities of the same clips",
                           .value = &options.features}},
          .options = pretrain_options(options),
          .notes = notes(),
          .profiles = "pretrain",
          .run = [](const Run& run) {
            if (options.output.empty())
              throw usage_error("no output file is given", "-o m.model.safetensors.zst");
            call_engine("hdcid_run_pretrain", &options, run);
          }};
}

}  // namespace hdcid
