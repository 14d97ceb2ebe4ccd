#include "downstream/train_decoder_tool.h"

#include "core/error.h"
#include "eval/task.h"
#include "features/split.h"

namespace hdcid {
namespace {

std::vector<Option> input_options(TrainDecoderOptions& o) {
  auto mask = option(o.mask, "mask", "MASK", Group::input,
                     "Channels to use, from hdcid-toc (default: all)");
  mask.in_provenance = false;
  return {mask,
          option(o.task, "task", "NAME", Group::input, "What to decode", one_of(task_names())),
          option(o.modality, "modality", "NAME", Group::input,
                 "Modality whose codes train the decoder", one_of({"audio", "video", "text"})),
          option(o.layers, "layers", "LIST", Group::input, "Layers to use, from 1 (default: all)"),
          option(o.split, "split", "NAME", Group::input, "Clips that train", one_of(split_names)),
          option(o.noisy, "noisy", "", Group::input,
                 "Train on the dropout passes in turn, where the codes have them")};
}

std::vector<Option> selection_options(TrainDecoderOptions& o) {
  auto select_on = option(o.select_on, "select-on", "CODES", Group::selection,
                          "Codes that choose the epoch (default: the training file)");
  select_on.in_provenance = false;
  return {select_on,
          option(o.select_modality, "select-modality", "NAME", Group::selection,
                 "Modality that chooses the epoch (default: the one that trains)",
                 one_of({"audio", "video", "text"})),
          option(o.validation, "validation", "NAME", Group::selection,
                 "Clips that choose the epoch", one_of(split_names)),
          option(o.scoring, "scoring", "WORD", Group::selection,
                 "Score that chooses the epoch, as in hdcid-eval", one_of({"pooled", "published"})),
          option(o.patience, "patience", "N", Group::selection,
                 "Stop N epochs after the last gain; 0: never", in_range(0, 1e6))};
}

std::vector<Option> training_options(TrainDecoderOptions& o) {
  auto output = option(o.output, "output", "DECODER", Group::output, "The decoder file to write");
  output.short_name = 'o';
  output.in_provenance = false;
  return {option(o.epochs, "epochs", "N", Group::training,
                 "Epochs at most; 0: as published (ave 50, others 100)", in_range(0, 1e6)),
          option(o.learning_rate, "learning-rate", "RATE", Group::training, "Of Adam",
                 in_range(1e-12, 10)),
          option(o.halve_after, "halve-after", "LIST", Group::training,
                 "Epochs after which the rate is halved"),
          option(o.clip, "clip", "NORM", Group::training, "Largest gradient norm of the head",
                 in_range(1e-12, 1e12)),
          option(o.batch_size, "batch-size", "N", Group::training, "Clips per batch",
                 in_range(1, 65536)),
          output};
}

std::vector<Option> options_of(TrainDecoderOptions& o) {
  std::vector<Option> all = input_options(o);
  for (auto more : {training_options(o), selection_options(o)})
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
       "as published: the epoch is chosen on the scored clips"}};
}

std::vector<std::string> notes() {
  return {
      "Tasks ave, ucf-vgg and classify give a clip one class, avvp, ave-avvp and localise give "
      "each step any; classify "
      "and localise are for sets of your own.",
      "The head: a linear map per step, the maximum over time where clips are classified, a second "
      "linear map to the "
      "classes. Cross-entropy for clips; binary cross-entropy and the ExpLog loss with learned "
      "class weights for "
      "steps. Padded steps take no part.",
      "The epoch with the best score on the validation clips is kept, the one with the lower loss "
      "among equals. The "
      "rule, the epoch and the score are stored with the decoder and copied into every record of "
      "hdcid-eval.",
      "Profile authors takes the learning rate, epochs and scores of the released scripts. They "
      "choose the epoch on "
      "the very clips that are reported: give those with --select-on and --select-modality to do "
      "the same."};
}

void check(const TrainDecoderOptions& o) {
  if (o.task.empty()) throw usage_error("--task is missing", "--task ave");
  if (o.modality.empty()) throw usage_error("--modality is missing", "--modality video");
  if (o.output.empty())
    throw usage_error("no output file is given", "-o new.decoder.safetensors.zst");
}

}  // namespace

Tool train_decoder_tool() {
  static TrainDecoderOptions options;
  Tool tool;
  tool.name = "hdcid-train-decoder";
  tool.summary = "Train a downstream decoder from codes and their codebook alone";
  tool.examples = examples();
  tool.positionals = {{"CODES", "The codes file that hdcid-quantize wrote", &options.codes}};
  tool.options = options_of(options);
  tool.notes = notes();
  tool.profiles = "train-decoder";
  tool.run = [](const Run& run) {
    check(options);
    call_engine("hdcid_run_train_decoder", &options, run);
  };
  return tool;
}

}  // namespace hdcid
