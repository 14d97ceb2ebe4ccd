#include "downstream/train_heads.h"

#include "eval/jackknife.h"
#include "eval/per_clip.h"
#include "eval/predict.h"

namespace hdcid {
namespace {

struct Training {
  const Task& task;
  const ChannelChoice& inputs;
  const HeadSets& sets;
  const HeadSettings& settings;
  torch::Device device;
  std::uint64_t seed;
};

// Heads of equal width start and shuffle alike, whichever layer they are of.
TrainedHead train_one(const Training& with, const ChosenCodes& codes) {
  const auto& [task, inputs, sets, settings, device, seed] = with;
  const LiveCodes live(codes, {&sets.training, &sets.validation}, device);
  const auto like = live.vectors().front().options();
  const auto head =
      make_head(task, codes.width(), sets.targets.columns, like, Random(seed, "decoder.weights"));
  return train_head(task, head, live, make_tensors(task, sets.training, live, like),
                    make_tensors(task, sets.validation, live, like), sets.targets, settings,
                    Random(seed, "decoder.shuffle"));
}

// Threshold and score of all heads together.
void judge(const Training& with, const std::vector<ChosenCodes>& codes, TrainedHeads& trained) {
  const auto& [task, inputs, sets, settings, device, seed] = with;
  const DecoderFile decoder{task, {}, inputs, {}, {}, trained.heads};
  const auto logits = predict(decoder, codes, sets.validation);
  trained.threshold = threshold_of(task, settings, sets.targets, logits);
  const auto decisions = decide(task, logits, sets.targets.columns, log_odds(trained.threshold));
  trained.clips = tally_clips(sets.targets, decisions);
  trained.score =
      measure(sets.targets, decisions, settings.batch_size).score(task, settings.scoring);
}

TrainedHeads train_form(const Training& with, std::size_t heads) {
  std::vector<ChosenCodes> codes;
  TrainedHeads trained;
  for (auto& inputs : inputs_of_heads(with.inputs, heads)) {
    codes.emplace_back(with.sets.codebooks, std::move(inputs), with.sets.codebooks.path);
    const auto head = train_one(with, codes.back());
    trained.heads.push_back(head.weights);
    trained.kept.push_back(head.best.epoch());
    trained.epochs.push_back(head.epochs);
  }
  judge(with, codes, trained);
  return trained;
}

bool clearly_better(const TrainedHeads& a, const TrainedHeads& b) {
  return a.score - b.score > error_of_difference(a.clips, b.clips);
}

}  // namespace

std::vector<TrainedHeads> train_heads(const Task& task, const ChannelChoice& inputs,
                                      const HeadSets& sets, HeadForm form,
                                      const HeadSettings& settings, torch::Device device,
                                      std::uint64_t seed) {
  const Training with{task, inputs, sets, settings, device, seed};
  const auto layers = inputs.layers.size();
  std::vector<TrainedHeads> forms;
  if (layers == 1 || form != HeadForm::per_layer) forms.push_back(train_form(with, 1));
  if (layers > 1 && form != HeadForm::joint) forms.push_back(train_form(with, layers));
  if (forms.size() == 2 && !clearly_better(forms[0], forms[1])) std::swap(forms[0], forms[1]);
  return forms;
}

}  // namespace hdcid
