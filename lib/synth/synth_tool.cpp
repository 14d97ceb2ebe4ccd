#include "synth/synth_tool.h"

#include "core/progress.h"
#include "core/signals.h"
#include "store/kinds.h"
#include "synth/columns.h"

namespace hdcid {
namespace {

void write_set(const SynthOptions& options, const Run& run) {
  const auto& set = find_set(options.set);
  const World world(options, run.seed);
  const auto clips = options.clips > 0 ? options.clips : set.clips;
  const auto columns = make_columns(world, set, run.seed, clips);
  std::vector<TensorInfo> infos;
  std::int64_t rows = 0;
  for (const auto& column : columns) {
    infos.push_back(column.info);
    rows += column.info.shape.at(0);
  }
  Json classes = class_names(classes_of(set.classes, options.classes));
  TensorWriter writer(
      options.output, infos,
      make_metadata(kind::features, run.provenance(), {{"classes", classes.dump()}}));
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

Option output_option(SynthOptions& o) {
  auto output = option(o.output, "output", "FILE", Group::output,
                       "Features file to write, - for standard output");
  output.short_name = 'o';
  output.in_provenance = false;
  return output;
}

std::vector<Option> size_options(SynthOptions& o) {
  const auto method = Group::method;
  return {
      option(o.clips, "clips", "N", method, "Clips in the set, 0 for its own number",
             in_range(0, 10000000)),
      option(o.classes, "classes", "N", method, "Classes of the world, a set uses a share of them",
             in_range(2, 1000)),
      option(o.steps, "steps", "T", method, "Steps per clip", in_range(1, 1000)),
      option(o.audio_dim, "audio-dim", "N", method, "Channels of audio", in_range(1, 4096)),
      option(o.video_dim, "video-dim", "N", method, "Channels of video", in_range(1, 4096)),
      option(o.video_size, "video-size", "N", method, "Height and width of video, 0 for vectors",
             in_range(0, 64)),
      option(o.text_dim, "text-dim", "N", method, "Channels of a prompt token", in_range(1, 4096)),
      option(o.tokens, "tokens", "N", method, "Tokens of a prompt", in_range(1, 512)),
  };
}

std::vector<Option> difficulty_options(SynthOptions& o) {
  const auto method = Group::method;
  return {
      option(o.noise, "noise", "X", method, "Standard deviation of the noise, events have about 1",
             in_range(0, 100)),
      option(o.misalign, "misalign", "N", method,
             "Largest shift of an onset, each modality its own, in steps", in_range(0, 1000)),
      option(o.secondary, "secondary", "P", method,
             "Probability of an event in one modality only, per modality", in_range(0, 1)),
      option(o.shift, "shift", "X", method, "How far avvp, ucf and vgg sets are from the others",
             in_range(0, 100)),
  };
}

}  // namespace

Tool synth_tool() {
  static SynthOptions options;
  Tool tool;
  tool.name = "hdcid-synth";
  tool.summary = "Make a set of the embedded data: features of clips whose events are known";
  tool.examples = {
      {"hdcid-synth pretrain -o pretrain.features.safetensors.zst",
       "paired audio, video and text for pretraining"},
      {"hdcid-synth ave --clips 100 -o - | hdcid-inspect -",
       "100 clips of the AVE-like set through a pipe"},
      {"hdcid-synth ucf --seed 7 -o ucf.features.safetensors.zst",
       "video clips of the world with seed 7"},
  };
  tool.positionals = {
      {"SET",
       "pretrain, ave, avvp-video, avvp-audio, ave-avvp-train, ave-avvp-video, ave-avvp-audio, ucf "
       "or vgg",
       &options.set}};
  tool.options = size_options(options);
  for (auto& more : difficulty_options(options)) tool.options.push_back(std::move(more));
  tool.options.push_back(output_option(options));
  tool.notes = {
      "Sets made with the same seed and sizes share one world: each class has a latent prototype "
      "that every modality "
      "shows through a random function of its own, so what is seen can be told from what is heard "
      "only by learning "
      "from pairs.",
      "Tensors named truth.* say what happened in each clip; no other program reads them."};
  tool.run = [](const Run& run) { write_set(options, run); };
  return tool;
}

}  // namespace hdcid
