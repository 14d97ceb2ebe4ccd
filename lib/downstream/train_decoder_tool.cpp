#include "downstream/train_decoder_tool.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.h"
#include "core/modalities.h"
#include "features/split.h"

namespace hdcid {
namespace {

std::vector<Option> input_options(TrainDecoderOptions& o) {
  return {
      option(o.mask, {.name = "mask",
                      .metavar = "MASK",
                      .group = Group::input,
                      .help = "Channels to use, from hdcid-toc (default: all)",
                      .in_provenance = false}),
      option(o.task, {.name = "task",
                      .metavar = "NAME",
                      .group = Group::input,
                      .help = "What to decode",
                      .choices = task_names()}),
      option(o.modality, {.name = "modality",
                          .metavar = "NAME",
                          .group = Group::input,
                          .help = "Modality whose codes train the decoder",
                          .choices = modality_names}),
      option(o.layers, {.name = "layers",
                        .metavar = "LIST",
                        .group = Group::input,
                        .help = "Layers to use, from 1 (default: all)"}),
      option(o.split, {.name = "split",
                       .metavar = "NAME",
                       .group = Group::input,
                       .help = "Clips that train",
                       .choices = split_names}),
      option(o.clip_class,
             {.name = "clip-class",
              .metavar = "WORD",
              .group = Group::input,
              .help = "Class of a clip that shows several: of most steps, the first, or none"}),
      option(o.noisy, {.name = "noisy",
                       .group = Group::input,
                       .help = "Train on the dropout passes in turn, where the codes have them"})};
}

std::vector<Option> selection_options(TrainDecoderOptions& o) {
  return {
      option(o.select_on, {.name = "select-on",
                           .metavar = "CODES",
                           .group = Group::selection,
                           .help = "Codes that choose the epoch (default: the training file)",
                           .in_provenance = false}),
      option(o.select_modality,
             {.name = "select-modality",
              .metavar = "NAME",
              .group = Group::selection,
              .help = "Modality that chooses the epoch (default: the one that trains)",
              .choices = modality_names}),
      option(o.validation, {.name = "validation",
                            .metavar = "NAME",
                            .group = Group::selection,
                            .help = "Clips that choose the epoch",
                            .choices = split_names}),
      option(o.scoring, {.name = "scoring",
                         .metavar = "WORD",
                         .group = Group::selection,
                         .help = "Score that chooses the epoch, as in hdcid-eval"}),
      option(o.threshold,
             {.name = "threshold",
              .metavar = "WORD",
              .group = Group::selection,
              .help = "Probability above which a step has a class: 0.5, or what is best for F1"}),
      option(o.heads, {.name = "heads",
                       .metavar = "WORD",
                       .group = Group::selection,
                       .help = "One head over all layers, one for each, or what clips choose"}),
      option(o.patience, {.name = "patience",
                          .metavar = "N",
                          .group = Group::selection,
                          .help = "Stop N epochs after the last gain; 0: never",
                          .range = {0, 1e6}})};
}

std::vector<Option> training_options(TrainDecoderOptions& o) {
  return {option(o.epochs, {.name = "epochs",
                            .metavar = "N",
                            .group = Group::training,
                            .help = "Epochs at most; 0: as published for the task",
                            .range = {0, 1e6}}),
          option(o.learning_rate, {.name = "learning-rate",
                                   .metavar = "RATE",
                                   .group = Group::training,
                                   .help = "Of Adam",
                                   .range = {1e-12, 10}}),
          option(o.halve_after, {.name = "halve-after",
                                 .metavar = "LIST",
                                 .group = Group::training,
                                 .help = "Epochs after which the rate is halved"}),
          option(o.clip, {.name = "clip",
                          .metavar = "NORM",
                          .group = Group::training,
                          .help = "Largest gradient norm of the head",
                          .range = {1e-12, 1e12}}),
          option(o.batch_size, {.name = "batch-size",
                                .metavar = "N",
                                .group = Group::training,
                                .help = "Clips per batch",
                                .range = {1, 65536}}),
          option(o.device, {.name = "device",
                            .metavar = "NAME",
                            .group = Group::compute,
                            .help = "Where to compute"}),
          option(o.output, {.name = "output",
                            .metavar = "DECODER",
                            .group = Group::output,
                            .help = "The decoder file to write",
                            .short_name = 'o',
                            .in_provenance = false})};
}

std::vector<Option> options_of(TrainDecoderOptions& o) {
  std::vector<Option> all = input_options(o);
  for (auto more : {training_options(o), selection_options(o), segmenter_options(o.segmenter)})
    all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::vector<Example> examples() {
  return {
      {"hdcid-train-decoder ave.codes.safetensors.zst --task ave --modality video -o "
       "ave-v.decoder.safetensors.zst",
       "learn AVE's classes from video codes; score them on audio with hdcid-eval"},
      {"hdcid-train-decoder ave.codes.safetensors.zst --task ave --modality video --layers 1 -o "
       "ave-v1.decoder.safetensors.zst",
       "first layer only"},
      {"hdcid-train-decoder avvp-video.codes.safetensors.zst --profile authors --task avvp "
       "--modality video "
       "--select-on avvp-audio.codes.safetensors.zst --select-modality audio -o "
       "published.decoder.safetensors.zst",
       "as published: the epoch is chosen on the scored clips"},
      {"hdcid-train-decoder avs.codes.safetensors.zst --frames avs.frames.safetensors.zst --task "
       "avs-s4 --modality audio --backbone pvt-tiny --channel 16 --epochs 1 -o "
       "avs-a.decoder.safetensors.zst",
       "learn to segment what a sound tells; score it on words with hdcid-eval"}};
}

std::vector<std::string> names_of(Problem problem) {
  std::vector<std::string> names;
  for (const auto& task : tasks())
    if (task.problem == problem) names.push_back(task.name);
  return names;
}

// "ave 50"
std::vector<std::string> published_epochs() {
  std::vector<std::string> words;
  for (const auto& task : tasks())
    words.push_back(fmt::format("{} {}", task.name, task.published_epochs));
  return words;
}

std::vector<std::string> notes() {
  return {
      fmt::format("Tasks {} give a clip one class; {} give each step any; {} segments frames; "
                  "classify and localise are for sets of your own. Published epochs: {}.",
                  fmt::join(names_of(Problem::classification), ", "),
                  fmt::join(names_of(Problem::localisation), ", "),
                  fmt::join(names_of(Problem::segmentation), ", "),
                  fmt::join(published_epochs(), ", ")),
      "The head: a linear map per step, the maximum over time where clips are classified, a second "
      "linear map to the "
      "classes. Cross-entropy for clips; binary cross-entropy and the ExpLog loss with learned "
      "class weights for "
      "steps. Padded steps take no part. Such a head trains on one thread, whatever --threads "
      "says: its operations are too small to share, and for a GPU too, unless a batch is large.",
      "Frames are segmented by AVSBench's network, all of which is trained by Adam with binary "
      "cross-entropy; its profiles are clean (15 epochs, AVSBench's), paper and authors (1, as in "
      "the released scripts), of batches of 4 at the rate 1e-4. It is best started from --weights: "
      "pvt_v2_b5.pth, resnet50-19c8e357.pth, a checkpoint of AVSBench or a decoder of this "
      "program. When it is stopped, what it has done stays in DECODER's .stopped file, and the "
      "same command goes on from there.",
      "The epoch with the best score on the validation clips is kept, the one with the lower loss "
      "among equals. The "
      "same clips choose the threshold of localisation (--threshold validation: one for all "
      "classes, of 0.01 to 0.99 that with the best F1) and, with --heads choose, whether each "
      "layer has "
      "a head of its own, whose probabilities are averaged, or one head reads all layers: that "
      "only "
      "where it scores more by over one standard error (jackknife over these clips). The "
      "rule, the epochs, the threshold and the scores are stored with the decoder and copied into "
      "every record of hdcid-eval.",
      "Profile authors takes the learning rate, epochs and scores of the released scripts. They "
      "choose the epoch on "
      "the very clips that are reported: give those with --select-on and --select-modality to do "
      "the same."};
}

bool segments(const TrainDecoderOptions& o) {
  return !o.task.empty() && find_task(o.task).problem == Problem::segmentation;
}

void check(const TrainDecoderOptions& o) {
  if (o.task.empty()) throw usage_error("--task is missing", "--task ave");
  if (o.modality.empty()) throw usage_error("--modality is missing", "--modality video");
  if (o.output.empty())
    throw usage_error("no output file is given", "-o new.decoder.safetensors.zst");
  check_segmenter_options(o.segmenter, segments(o));
}

}  // namespace

Tool train_decoder_tool() {
  static TrainDecoderOptions options;
  return {.name = "hdcid-train-decoder",
          .summary = "Train a downstream decoder from codes and their codebook alone",
          .examples = examples(),
          .positionals = {{.name = "CODES",
                           .help = "The codes file that hdcid-quantize wrote",
                           .value = &options.codes}},
          .options = options_of(options),
          .notes = notes(),
          .profiles = "train-decoder",
          .profiles_by_options =
              [] { return std::string(segments(options) ? "train-segmenter" : "train-decoder"); },
          .run =
              [](const Run& run) {
                check(options);
                call_engine("hdcid_run_train_decoder", &options, run);
              }};
}

}  // namespace hdcid
