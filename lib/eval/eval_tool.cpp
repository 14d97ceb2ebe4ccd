#include "eval/eval_tool.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.h"
#include "core/log.h"
#include "eval/decoder_record.h"
#include "eval/eval_options.h"
#include "eval/retrieval.h"
#include "store/atomic_file.h"

namespace hdcid {
namespace {

Json retrieval_record(const EvalOptions& o, int threads) {
  if (!o.modality.empty() || o.per_clip)
    throw usage_error(
        "--modality and --per-clip are for a decoder: --retrieve names both modalities");
  return retrieve({o.retrieve, o.first, o.codes, o.split, o.mask, o.similarity, o.layers, o.tags,
                   threads, o.bridge, o.bridge_prior});
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
  check_bridge_options(o);
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
      fmt::format(
          "--bridge reads the scored modality's codes by a file of hdcid-bridge, made of "
          "unlabelled "
          "pairs that are not scored. --bridge-use marginalise: probabilities are the mean over "
          "the "
          "codes of the training modality that a code meets ({} draws, alike for a clip's equal "
          "codes), and itself --bridge-prior times more, so that few pairs change little. match: "
          "the scores of each class get the distribution over the pairs that they have in the "
          "training modality. both: the one, then the other. With --retrieve the codes of TO are "
          "replaced by those of FROM that they meet. --weigh-layers: of heads per layer each "
          "weighs "
          "what its layer carries over.",
          bridge_draws),
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
      {"hdcid-eval ave-v.decoder.safetensors.zst ave.codes.safetensors.zst --modality audio "
       "--bridge "
       "m.bridge.safetensors.zst",
       "audio codes read by what they mean in video"},
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
      .options = eval_options(options),
      .notes = notes(),
      .profiles = "eval",
      .run = [](const Run& run) { evaluate(options, run); }};
}

}  // namespace hdcid
