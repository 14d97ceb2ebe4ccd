#include "eval/eval_tool.h"

#include "core/error.h"
#include "eval/metrics_line.h"
#include "eval/predict.h"
#include "eval/split.h"
#include "store/atomic_file.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

struct EvalOptions {
  std::string decoder, codes, modality, output = "-";
  std::string split = "test", scoring = "pooled";
  std::int64_t batch_size = 80;
  std::vector<std::string> tags;
};

std::vector<Option> options_of(EvalOptions& o) {
  auto output = option(o.output, "output", "METRICS", Group::output, "Where the record goes");
  output.short_name = 'o';
  output.in_provenance = false;
  return {
      option(o.modality, "modality", "NAME", Group::input, "Modality whose codes are scored",
             one_of({"audio", "video", "text"})),
      option(o.split, "split", "NAME", Group::input, "Clips to score", one_of(split_names)),
      option(o.scoring, "scoring", "WORD", Group::method, "What counts as the score (see notes)",
             one_of({"pooled", "published"})),
      option(o.batch_size, "batch-size", "N", Group::method, "Clips per batch of the published averaging",
             in_range(1, 65536)),
      option(o.tags, "tag", "KEY=VALUE", Group::output,
             "Tags of the record, comma separated; row and seed make tables"),
      output,
  };
}

void evaluate(const EvalOptions& o) {
  if (o.modality.empty()) throw usage_error("--modality is missing", "--modality audio");
  const auto scoring = parse_scoring(o.scoring);
  TensorReader decoder_file(o.decoder), codes_file(o.codes);
  const auto decoder = read_decoder(decoder_file);
  require_kind(codes_file, kind::codes);
  const auto codebooks = load_codebooks(codes_file);
  const auto clips = read_coded_clips(codes_file, codebooks, o.modality, o.split);
  check_fits(decoder, o.decoder, codebooks, clips);
  const auto targets = targets_of(decoder.task, clips);
  const auto decisions = decide(decoder.task, predict(decoder, codebooks, clips), targets.columns);
  const auto metrics = measure(targets, decisions, o.batch_size);
  const ScoredOn scored{o.modality, o.split, decoder_file.digest(), codes_file.digest(), o.tags};
  AtomicFile out(o.output);
  out.write(metrics_line(decoder, targets, metrics, scoring, scored).dump() + "\n");
  out.commit();
}

std::vector<std::string> notes() {
  return {
      "The record is one line of JSON, schema hdcid.metrics/1: accuracy for ave and ucf-vgg; precision, recall and F1 "
      "for avvp and ave-avvp, micro, without and with background, and averaged over batches; the same per class; how "
      "many positives there are and how many were predicted; how the decoder's epoch was chosen.",
      "--scoring pooled counts over all clips, without background, and calls F1 the score of a localisation task. "
      "--scoring published does as the released scripts: averaged over batches of 80 clips, background included, "
      "precision for avvp and F1 for ave-avvp. A step has a class where its probability is above 0.5.",
      "Chance is the best that one constant answer reaches on the scored labels: the most frequent class, or the best "
      "set of classes to name always."};
}

}  // namespace

Tool eval_tool() {
  static EvalOptions options;
  Tool tool;
  tool.name = "hdcid-eval";
  tool.summary = "Score a decoder on the codes of a modality that it was not trained on";
  tool.examples = {
      {"hdcid-eval ave-v.decoder.safetensors.zst ave.codes.safetensors.zst --modality audio", "one line of JSON"},
      {"hdcid-eval ave-v.decoder.safetensors.zst ave.codes.safetensors.zst --modality audio --tag row=DCID,seed=1 "
       "-o ave-va.jsonl",
       "for a table of hdcid-report"}};
  tool.positionals = {{"DECODER", "The decoder that hdcid-train-decoder wrote", &options.decoder},
                      {"CODES", "Codes of the same model", &options.codes}};
  tool.options = options_of(options);
  tool.notes = notes();
  tool.profiles = "eval";
  tool.run = [](const Run&) { evaluate(options); };
  return tool;
}

}  // namespace hdcid
