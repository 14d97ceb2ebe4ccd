#include "synth/synth_tool.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.h"
#include "core/progress.h"
#include "core/signals.h"
#include "store/kinds.h"
#include "synth/columns.h"
#include "synth/synth_frames.h"

namespace hdcid {
namespace {

std::int64_t clips_of(const SynthOptions& options) {
  return options.clips > 0 ? options.clips : find_set(options.set).clips;
}

void write_features(const SynthOptions& options, const World& world, const std::string& path,
                    const Run& run) {
  const auto& set = find_set(options.set);
  const auto columns = make_columns(world, set, run.seed, clips_of(options));
  std::vector<TensorInfo> infos;
  std::int64_t rows = 0;
  for (const auto& column : columns) {
    infos.push_back(column.info);
    rows += column.info.shape.at(0);
  }
  Json classes = class_names(options, set);
  TensorWriter writer(
      path, infos, make_metadata(kind::features, run.provenance(), {{"classes", classes.dump()}}));
  Progress progress(set.name, rows, "rows");
  for (const auto& column : columns) {
    for (std::int64_t row = 0; row < column.info.shape.at(0); ++row) {
      throw_if_stopped();
      writer.append(column.info.name, column.row(row));
      progress.advance();
    }
  }
  writer.commit();
}

// The size of frames is named by their file alone: no other set depends on it.
void write_frames(const SynthOptions& options, const World& world, const Run& run) {
  if (options.size % frame_multiple != 0)
    throw usage_error(fmt::format("--size {} is no multiple of {}", options.size, frame_multiple),
                      "--size 64");
  auto provenance = run.provenance();
  provenance["options"]["size"] = options.size;
  const auto& set = find_set(options.set);
  write_synth_frames(world, set, synth_record(world, set, run.seed, clips_of(options)),
                     options.output, provenance);
}

void check_outputs(const SynthOptions& options) {
  if (!find_set(options.set).frames && !options.queries.empty())
    throw usage_error(fmt::format("set '{}' has no --queries", options.set), "-o FILE");
  if (options.output.empty() && options.queries.empty())
    throw usage_error("no output file", "-o FILE, or -o - for standard output");
  if (options.output == options.queries)
    throw usage_error("--output and --queries are one file", "give each its own");
}

void write_set(const SynthOptions& options, const Run& run) {
  check_outputs(options);
  const World world(options, run.seed);
  if (!find_set(options.set).frames) return write_features(options, world, options.output, run);
  if (!options.output.empty()) write_frames(options, world, run);
  if (!options.queries.empty()) write_features(options, world, options.queries, run);
}

std::vector<Option> output_options(SynthOptions& o) {
  return {
      option(o.output, {.name = "output",
                        .metavar = "FILE",
                        .group = Group::output,
                        .help = "Features file to write, avs-s4: frames; - for standard output",
                        .short_name = 'o',
                        .in_provenance = false}),
      option(o.queries, {.name = "queries",
                         .metavar = "FILE",
                         .group = Group::output,
                         .help = "avs-s4: features file of the queries to write",
                         .in_provenance = false}),
  };
}

std::vector<Option> size_options(SynthOptions& o) {
  const auto method = Group::method;
  return {
      option(o.clips, {.name = "clips",
                       .metavar = "N",
                       .group = method,
                       .help = "Clips in the set, 0 for its own number",
                       .range = {0, 10000000}}),
      option(o.classes, {.name = "classes",
                         .metavar = "N",
                         .group = method,
                         .help = "Classes of the world, a set uses a share of them",
                         .range = {2, 1000}}),
      option(o.steps, {.name = "steps",
                       .metavar = "T",
                       .group = method,
                       .help = "Steps per clip",
                       .range = {1, 1000}}),
      option(o.audio_dim, {.name = "audio-dim",
                           .metavar = "N",
                           .group = method,
                           .help = "Channels of audio",
                           .range = {1, 4096}}),
      option(o.video_dim, {.name = "video-dim",
                           .metavar = "N",
                           .group = method,
                           .help = "Channels of video",
                           .range = {1, 4096}}),
      option(o.video_size, {.name = "video-size",
                            .metavar = "N",
                            .group = method,
                            .help = "Height and width of video, 0 for vectors",
                            .range = {0, 64}}),
      option(o.text_dim, {.name = "text-dim",
                          .metavar = "N",
                          .group = method,
                          .help = "Channels of a prompt token",
                          .range = {1, 4096}}),
      option(o.tokens, {.name = "tokens",
                        .metavar = "N",
                        .group = method,
                        .help = "Tokens of a prompt",
                        .range = {1, 512}}),
      option(o.size, {.name = "size",
                      .metavar = "N",
                      .group = method,
                      .help = "avs-s4: height and width of frames, a multiple of 32",
                      .range = {32, 1024},
                      .in_provenance = false}),
  };
}

std::vector<Option> difficulty_options(SynthOptions& o) {
  const auto method = Group::method;
  return {
      option(o.noise, {.name = "noise",
                       .metavar = "X",
                       .group = method,
                       .help = "Standard deviation of the noise, events have about 1",
                       .range = {0, 100}}),
      option(o.misalign, {.name = "misalign",
                          .metavar = "N",
                          .group = method,
                          .help = "Largest shift of an onset, each modality its own, in steps",
                          .range = {0, 1000}}),
      option(o.secondary, {.name = "secondary",
                           .metavar = "P",
                           .group = method,
                           .help = "Probability of an event in one modality only, per modality",
                           .range = {0, 1}}),
      option(o.minor, {.name = "minor",
                       .metavar = "N",
                       .group = method,
                       .help = "Weaker events of a clip that all modalities carry",
                       .range = {0, 100}}),
      option(o.minor_classes, {.name = "minor-classes",
                               .metavar = "N",
                               .group = method,
                               .help = "Classes of their own that they are of",
                               .range = {0, 1000}}),
      option(o.minor_strength, {.name = "minor-strength",
                                .metavar = "X",
                                .group = method,
                                .help = "How strong they are beside the main event",
                                .range = {0, 100}}),
      option(o.minor_overlap,
             {.name = "minor-overlap",
              .metavar = "P",
              .group = method,
              .help = "Probability that one begins during the main event, not anywhere",
              .range = {0, 1}}),
      option(o.shift, {.name = "shift",
                       .metavar = "X",
                       .group = method,
                       .help = "How far avvp, ucf and vgg sets are from the others",
                       .range = {0, 100}}),
  };
}

std::vector<Option> options_of(SynthOptions& o) {
  auto all = size_options(o);
  for (auto& more : difficulty_options(o)) all.push_back(std::move(more));
  for (auto& more : output_options(o)) all.push_back(std::move(more));
  return all;
}

std::vector<Example> examples() {
  return {
      {"hdcid-synth pretrain -o pretrain.features.safetensors.zst",
       "paired audio, video and text for pretraining"},
      {"hdcid-synth ave --clips 100 -o - | hdcid-inspect -",
       "100 clips of the AVE-like set through a pipe"},
      {"hdcid-synth ucf --seed 7 -o ucf.features.safetensors.zst",
       "video clips of the world with seed 7"},
      {"hdcid-synth avs-s4 -o avs.frames.safetensors.zst --queries avs.features.safetensors.zst",
       "frames with masks, and the sounds and sentences that ask for them"},
  };
}

std::vector<std::string> notes() {
  return {
      "Sets made with the same seed and sizes share one world: each class has a latent prototype "
      "that every modality "
      "shows through a random function of its own, so what is seen can be told from what is heard "
      "only by learning "
      "from pairs.",
      "Main events are alike in all modalities, secondary ones in one alone. Minor events are "
      "weaker, "
      "in all modalities, and of classes of their own, m00, m01 ...: in clips of pretrain, ave, "
      "avvp "
      "and ave-avvp; avvp labels them, as AVVP labels every event.",
      "In frames of avs-s4 two or three figures move, each of another class, which decides its "
      "shape "
      "and its texture of two colours; no colour is of one class alone. Sound and sentence of a "
      "clip "
      "are of one of them, and the mask shows where that one is seen; clips for training have the "
      "mask of their first frame. Two clips show the same and ask for another figure each.",
      "Tensors named truth.* say what happened in each clip; no other program reads them."};
}

}  // namespace

Tool synth_tool() {
  static SynthOptions options;
  return {.name = "hdcid-synth",
          .summary = "Make a set of the embedded data: features of clips whose events are known",
          .examples = examples(),
          .positionals = {{.name = "SET",
                           .help = fmt::format("{}", fmt::join(set_names(), ", ")),
                           .value = &options.set}},
          .options = options_of(options),
          .notes = notes(),
          .run = [](const Run& run) { write_set(options, run); }};
}

}  // namespace hdcid
