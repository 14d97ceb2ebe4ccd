#include "eval/decoder_record.h"

#include <algorithm>
#include <optional>

#include "codes/clip_ids.h"
#include "eval/metrics_line.h"
#include "eval/per_clip.h"
#include "eval/predict.h"
#include "eval/threshold.h"

namespace hdcid {
namespace {

Bridge bridge_for(const EvalOptions& o, const DecoderFile& decoder, const Codebooks& codebooks,
                  const CodedClips& clips) {
  const auto from = decoder.training.value("modality", "");
  auto bridge = read_bridge(o.bridge, codebooks, from, o.modality);
  refuse_bridged_clips(bridge, clips);
  bridge.prior = o.bridge_prior;
  return bridge;
}

// What each layer carries over; equal where none carries anything, or one head reads all.
std::vector<double> weights_of(const std::vector<double>& carried, const DecoderFile& decoder) {
  std::vector<double> weights;
  for (const auto layer : decoder.inputs.layers)
    weights.push_back(carried[static_cast<std::size_t>(layer)]);
  const bool none = std::ranges::all_of(weights, [](double weight) { return weight == 0; });
  return none || decoder.heads.size() == 1 ? std::vector<double>() : weights;
}

Json bridge_record(const EvalOptions& o, const Bridge& bridge, const DecoderFile& decoder) {
  Json record = {{"digest", TensorReader(o.bridge).digest()},
                 {"use", word(o.bridge_use)},
                 {"prior", o.bridge_prior},
                 {"carried", bridge.carried}};
  if (!decoder.weights.empty()) record["weights"] = decoder.weights;
  return record;
}

}  // namespace

Json decoder_record(const EvalOptions& o) {
  TensorReader decoder_file(o.first), codes_file(o.codes);
  auto decoder = read_decoder(decoder_file);
  CodesReader codes(codes_file);
  auto clips = codes.read_labelled(o.modality, o.split);
  const auto seen = codes_seen(decoder, decoder_file.path(), codes.codebooks());
  require_same_classes(decoder, clips);
  refuse_tuning_clips(decoder.inputs.tuned_on, o.first, clips, o.modality);
  if (decoder.task.problem == Problem::classification)
    clips = with_classes(std::move(clips), clip_class_of(decoder, o.first));
  const auto targets = targets_of(decoder.task, clips);
  std::optional<Bridge> bridge;
  if (!o.bridge.empty()) bridge = bridge_for(o, decoder, codes.codebooks(), clips);
  if (bridge && o.weigh_layers) decoder.weights = weights_of(bridge->carried, decoder);
  const auto logits = bridge ? predict_over(*bridge, o.bridge_use, decoder, seen, clips)
                             : predict(decoder, seen, clips);
  const auto decisions = decide(decoder.task, logits, targets.columns, log_odds(decoder.threshold));
  const auto metrics = measure(targets, decisions, o.batch_size);
  const ScoredOn scored{o.modality, o.split, decoder_file.digest(), codes_file.digest(), o.tags};
  auto record = metrics_line(decoder, targets, logits, metrics, o.scoring, scored);
  if (clips.left_out > 0) record["metrics"]["clips_left_out"] = clips.left_out;
  if (bridge) record["bridge"] = bridge_record(o, *bridge, decoder);
  if (o.scoring == Scoring::published) record["score"]["batch_size"] = o.batch_size;
  if (!o.per_clip) return record;
  record["per_clip"] = per_clip_record(decoder.task, targets, decisions, digest_of_clips(clips));
  return record;
}

}  // namespace hdcid
