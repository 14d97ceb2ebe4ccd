#include <fmt/format.h>
#include <fmt/ranges.h>
#include <torch/torch.h>

#include "codes/codes_reader.h"
#include "core/error.h"
#include "core/log.h"
#include "downstream/run_segmenter.h"
#include "downstream/train_decoder_tool.h"
#include "downstream/train_heads.h"
#include "eval/clip_class.h"
#include "nn/engine.h"

namespace hdcid {
namespace {

// The clips that train and those that choose the epoch.
struct Sets {
  Codebooks codebooks;
  CodedClips training, validation;
  std::string digest, selection_digest;
};

CodedClips of_task(CodedClips clips, const TrainDecoderOptions& o) {
  if (find_task(o.task).problem == Problem::localisation) return clips;
  return with_classes(std::move(clips), o.clip_class);
}

CodedClips read_validation(CodesReader& file, const Sets& sets, const TrainDecoderOptions& o) {
  const auto& modality = o.select_modality.empty() ? o.modality : o.select_modality;
  auto clips = file.read_labelled(modality, o.validation);
  require_same_classes(sets.training, clips, find_task(o.task));
  return of_task(std::move(clips), o);
}

Sets read_sets(const TrainDecoderOptions& o) {
  Sets sets;
  TensorReader file(o.codes);
  CodesReader codes(file);
  sets.codebooks = codes.codebooks();
  sets.training = of_task(codes.read_labelled(o.modality, o.split, o.noisy), o);
  sets.digest = sets.selection_digest = file.digest();
  if (o.select_on.empty()) {
    sets.validation = read_validation(codes, sets, o);
    return sets;
  }
  TensorReader other(o.select_on);
  CodesReader selecting(other);
  require_same_codebooks(selecting.path(), selecting.codebooks().digest, sets.codebooks);
  sets.validation = read_validation(selecting, sets, o);
  sets.selection_digest = other.digest();
  return sets;
}

HeadSettings settings_of(const TrainDecoderOptions& o, const Task& task) {
  HeadSettings settings;
  settings.learning_rate = o.learning_rate;
  settings.clip = o.clip;
  settings.batch_size = o.batch_size;
  settings.epochs = o.epochs > 0 ? o.epochs : task.published_epochs;
  settings.patience = o.patience;
  settings.halve_after = o.halve_after;
  settings.scoring = o.scoring;
  settings.threshold = o.threshold;
  return settings;
}

// In words that are the same for every row of a table that is made under the same rule.
std::string rule_of(const TrainDecoderOptions& o, const Task& task, const HeadSettings& settings) {
  const bool source = o.select_modality.empty() || o.select_modality == o.modality;
  auto rule = fmt::format(
      "epoch with the best {} score on the {} clips of {}{}, ties to the lower loss; ",
      word(o.scoring), o.validation, source ? "the source modality" : "the other modality",
      o.select_on.empty() ? "" : " in another file");
  if (task.problem == Problem::localisation && o.threshold == ThresholdRule::validation)
    rule += "threshold with the best F1 on the same clips; ";
  if (o.heads == HeadForm::per_layer) rule += "one head per layer; ";
  if (o.heads == HeadForm::choose)
    rule += "one head for each layer, or over all where that scores more by a standard error; ";
  return rule + (settings.patience > 0
                     ? fmt::format("at most {} epochs, stopped {} after the last gain",
                                   settings.epochs, settings.patience)
                     : fmt::format("{} epochs", settings.epochs));
}

const char* form_of(const TrainedHeads& trained) {
  return word(trained.heads.size() > 1 ? HeadForm::per_layer : HeadForm::joint);
}

// The first of `forms` is the one that is kept.
Json selection_record(const TrainDecoderOptions& o, const Task& task, const Sets& sets,
                      const HeadSettings& settings, const std::vector<TrainedHeads>& forms) {
  const auto& best = forms.front();
  Json record = {{"rule", rule_of(o, task, settings)},
                 {"modality", o.select_modality.empty() ? o.modality : o.select_modality},
                 {"split", o.validation},
                 {"clips", sets.validation.clips},
                 {"epochs", best.kept},
                 {"score", best.score},
                 {"codes", sets.selection_digest},
                 {"heads", form_of(best)}};
  if (task.problem == Problem::localisation) record["threshold"] = best.threshold;
  for (const auto& form : forms) record["compared"][form_of(form)] = form.score;
  return record;
}

Json training_record(const TrainDecoderOptions& o, const Task& task, const Sets& sets,
                     const HeadSettings& settings, const std::vector<TrainedHeads>& forms,
                     const Run& run) {
  Json record = {{"modality", o.modality},         {"split", o.split},
                 {"clips", sets.training.clips},   {"noisy_passes", sets.training.noisy.size()},
                 {"epochs", forms.front().epochs}, {"seed", run.seed}};
  if (task.problem == Problem::classification) record["clip_class"] = word(o.clip_class);
  if (sets.training.left_out > 0) record["left_out"] = sets.training.left_out;
  record["selection"] = selection_record(o, task, sets, settings, forms);
  return record;
}

std::string summary(const TrainedHeads& trained) {
  return fmt::format("{} epochs, kept epoch {} of {} with {:.2f} % on validation",
                     fmt::join(trained.epochs, " and "), fmt::join(trained.kept, " and "),
                     trained.heads.size() > 1 ? "heads per layer" : "the head", trained.score);
}

void run_train_head(const TrainDecoderOptions& o, const Run& run) {
  // Its operations take microseconds: a second thread that must be woken for each makes them
  // slower.
  const auto device = start_engine(1, o.device);
  const Task& task = find_task(o.task);
  const auto sets = read_sets(o);
  const auto settings = settings_of(o, task);
  const auto inputs = choose_codes(sets.codebooks, o.layers, o.mask).choice();
  const auto targets = targets_of(task, sets.validation);
  const auto forms =
      train_heads(task, inputs, {sets.codebooks, sets.training, sets.validation, targets}, o.heads,
                  settings, device, run.seed);
  const auto& best = forms.front();
  const DecoderFile decoder{task,
                            sets.training.class_names,
                            inputs,
                            sets.codebooks.digest,
                            training_record(o, task, sets, settings, forms, run),
                            best.heads,
                            best.threshold};
  std::vector<std::pair<std::string, std::string>> from = {{"codes", sets.digest},
                                                           {"selection", sets.selection_digest}};
  if (!o.mask.empty()) from.emplace_back("mask", TensorReader(o.mask).digest());
  write_decoder(o.output, decoder, run.provenance(from));
  note(summary(best));
}

}  // namespace
}  // namespace hdcid

extern "C" void hdcid_run_train_decoder(const void* options, const hdcid::Run& run);
void hdcid_run_train_decoder(const void* options, const hdcid::Run& run) {
  const auto& chosen = *static_cast<const hdcid::TrainDecoderOptions*>(options);
  if (hdcid::find_task(chosen.task).problem == hdcid::Problem::segmentation)
    hdcid::run_train_segmenter(chosen, run);
  else
    hdcid::run_train_head(chosen, run);
}
