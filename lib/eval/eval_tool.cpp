#include "eval/eval_tool.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "codes/clip_ids.h"
#include "core/error.h"
#include "core/log.h"
#include "core/modalities.h"
#include "eval/clip_vectors.h"
#include "eval/metrics_line.h"
#include "eval/per_clip.h"
#include "eval/predict.h"
#include "eval/retrieval.h"
#include "eval/segment_eval.h"
#include "eval/task.h"
#include "eval/threshold.h"
#include "features/split.h"
#include "store/atomic_file.h"

namespace hdcid {
namespace {

struct EvalOptions {
  std::string first, codes, modality, output = "-";  // first: the decoder or the codes that ask
  std::string split = "test";
  Scoring scoring = Scoring::pooled;
  std::int64_t batch_size = 80;
  bool per_clip = false;
  std::string retrieve, mask, similarity = "vectors";
  std::vector<int> layers;
  std::vector<std::string> tags;
  SegmentEvalOptions segment;  // what is of decoders that segment frames alone
};

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

std::vector<Option> options_of(EvalOptions& o) {
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
  for (auto list : {retrieval_options(o), segment_options(o.segment)})
    for (auto& more : list) options.push_back(std::move(more));
  return options;
}

void check_decoder_options(const EvalOptions& o) {
  if (o.modality.empty()) throw usage_error("--modality is missing", "--modality audio");
  if (o.codes.empty()) throw usage_error("missing CODES: what the decoder is scored on", "--help");
  if (!o.mask.empty() || !o.layers.empty())
    throw usage_error("--mask and --layers are for --retrieve: a decoder knows its own");
}

Json decoder_record(const EvalOptions& o) {
  TensorReader decoder_file(o.first), codes_file(o.codes);
  const auto decoder = read_decoder(decoder_file);
  CodesReader codes(codes_file);
  auto clips = codes.read_labelled(o.modality, o.split);
  const auto seen = codes_seen(decoder, decoder_file.path(), codes.codebooks());
  require_same_classes(decoder, clips);
  refuse_tuning_clips(decoder.inputs.tuned_on, o.first, clips, o.modality);
  if (decoder.task.problem == Problem::classification)
    clips = with_classes(std::move(clips), clip_class_of(decoder, o.first));
  const auto targets = targets_of(decoder.task, clips);
  const auto logits = predict(decoder, seen, clips);
  const auto decisions = decide(decoder.task, logits, targets.columns, log_odds(decoder.threshold));
  const auto metrics = measure(targets, decisions, o.batch_size);
  const ScoredOn scored{o.modality, o.split, decoder_file.digest(), codes_file.digest(), o.tags};
  auto record = metrics_line(decoder, targets, logits, metrics, o.scoring, scored);
  if (clips.left_out > 0) record["metrics"]["clips_left_out"] = clips.left_out;
  if (o.scoring == Scoring::published) record["score"]["batch_size"] = o.batch_size;
  if (!o.per_clip) return record;
  record["per_clip"] = per_clip_record(decoder.task, targets, decisions, digest_of_clips(clips));
  return record;
}

Json retrieval_record(const EvalOptions& o, int threads) {
  if (!o.modality.empty() || o.per_clip)
    throw usage_error(
        "--modality and --per-clip are for a decoder: --retrieve names both modalities");
  return retrieve(
      {o.retrieve, o.first, o.codes, o.split, o.mask, o.similarity, o.layers, o.tags, threads});
}

// Whether the decoder segments frames, and so needs them and LibTorch.
bool segments(const EvalOptions& o) {
  if (!o.retrieve.empty()) return false;
  check_decoder_options(o);
  const TensorReader file(o.first);
  const auto& task = task_of_decoder(file);
  const bool segmentation = task.problem == Problem::segmentation;
  if (segmentation && o.segment.frames.empty())
    throw usage_error(
        fmt::format("{} is a decoder of {}, which needs --frames", o.first, task.name),
        "--frames avs.frames.safetensors.zst");
  if (segmentation && o.scoring == Scoring::published)
    note("--scoring says nothing of frames: all metrics are recorded");
  return segmentation;
}

void segment(const EvalOptions& o, const Run& run) {
  auto options = o.segment;
  options.decoder = o.first, options.queries = o.codes, options.output = o.output;
  options.modality = o.modality, options.split = o.split;
  options.per_clip = o.per_clip, options.tags = o.tags;
  call_engine("hdcid_run_eval_segmenter", &options, run);
}

void evaluate(const EvalOptions& o, const Run& run) {
  if (segments(o)) return segment(o, run);
  if (!o.segment.frames.empty() || !o.segment.masks.empty())
    throw usage_error("--frames and --masks are for decoders that segment frames");
  const auto record = o.retrieve.empty() ? decoder_record(o) : retrieval_record(o, run.threads);
  AtomicFile out(o.output);
  out.write(record.dump() + "\n");
  out.commit();
}

// "precision for avvp"
std::vector<std::string> published_scores() {
  std::vector<std::string> words;
  for (const auto& task : tasks())
    if (task.problem == Problem::localisation)
      words.push_back(fmt::format("{} for {}", word(task.published_score), task.name));
  return words;
}

std::vector<std::string> notes() {
  return {
      "The record is one line of JSON, schema hdcid.metrics/1: accuracy for classes of clips; "
      "precision, recall and F1 "
      "for classes of steps, micro, without and with background, and averaged over batches; the "
      "same per class; for classes of steps the average precision of each class and its mean, "
      "which "
      "depend on no threshold; how "
      "many positives there are and how many were predicted; how the decoder's epoch was chosen.",
      fmt::format(
          "--scoring pooled counts over all clips, without background, and calls F1 the score of a "
          "localisation task. --scoring published does as the released scripts: averaged over "
          "batches of 80 clips, background included, {}. A step has a class where its probability "
          "is above the decoder's threshold.",
          fmt::join(published_scores(), ", ")),
      "A decoder whose channels were selected with hdcid-toc --select is not scored on clips whose "
      "labels selected "
      "them, "
      "in the modality that did.",
      "Chance is the best that one constant answer reaches on the scored labels: the most frequent "
      "class, or the best "
      "set of classes to name always.",
      "A decoder that segments frames is scored under three queries of each clip: its own, that of "
      "a clip of another class, and none. The record has the mean IoU of frames (miou, the score), "
      "the F-score as the authors take it, its largest value over batches of --metric-batch clips "
      "(f_authors), that over all clips (f_max) and the IoU of all pixels together (iou_global); "
      "what the right query adds to mIoU; 95 % bootstrap intervals over clips.",
      "--retrieve needs no decoder. Every clip of the split asks with its codes of FROM, and the "
      "codes of TO of all "
      "clips are ranked by cosine: of the mean quantised vectors of the real steps (--similarity "
      "vectors), or of how "
      "often each code occurs, weighted by its inverse document frequency among the targets "
      "(histogram). Equally "
      "similar targets count as in random order, so constant codes score at chance. The record has "
      "recall at 1, 5 and "
      "10, the median rank, and chance of each. With two files clips are joined by their ids; "
      "those that only one "
      "file has are left out and counted."};
}

std::vector<Example> examples() {
  return {
      {"hdcid-eval ave-v.decoder.safetensors.zst ave.codes.safetensors.zst --modality audio",
       "one line of JSON"},
      {"hdcid-eval ave-v.decoder.safetensors.zst ave.codes.safetensors.zst --modality audio --tag "
       "row=DCID,seed=1 "
       "-o ave-va.jsonl",
       "for a table of hdcid-report"},
      {"hdcid-eval avs-a.decoder.safetensors.zst avs.codes.safetensors.zst --frames "
       "avs.frames.safetensors.zst --modality text --masks avs.masks.safetensors.zst",
       "frames segmented by what words ask for, and what the right words are worth"},
      {"hdcid-eval ave.codes.safetensors.zst --retrieve video:audio",
       "sounds found by what is seen, codes alone"}};
}

}  // namespace

Tool eval_tool() {
  static EvalOptions options;
  return {
      .name = "hdcid-eval",
      .summary = "Score a decoder, or retrieval, on the codes of another modality",
      .examples = examples(),
      .positionals =
          {{.name = "DECODER",
            .help =
                "The decoder that hdcid-train-decoder wrote; with --retrieve, the codes that ask",
            .value = &options.first},
           {.name = "CODES",
            .help = "Codes of the same model; with --retrieve, those to find if in another file",
            .value = &options.codes,
            .optional = true}},
      .options = options_of(options),
      .notes = notes(),
      .profiles = "eval",
      .run = [](const Run& run) { evaluate(options, run); }};
}

}  // namespace hdcid
