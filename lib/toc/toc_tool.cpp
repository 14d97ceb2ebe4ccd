#include "toc/toc_tool.h"

#include <fmt/format.h>

#include <optional>

#include "cli/report_beside.h"
#include "core/error.h"
#include "toc/mask.h"
#include "toc/toc_input.h"
#include "toc/toc_options.h"
#include "toc/toc_report.h"
#include "toc/tuning.h"
#include "toc/usage_table.h"

namespace hdcid {
namespace {

std::vector<LiveRows> live_codes(const Codebooks& codebooks, const Usage& usage,
                                 const TocOptions& options) {
  std::vector<LiveRows> layers;
  for (std::int64_t k = 0; k < codebooks.layers(); ++k)
    layers.push_back(usage.empty() ? live_by_norm(rows_of(codebooks, k))
                                   : live_by_usage(usage[static_cast<std::size_t>(k)]));
  if (options.live_only) require_live_codes(layers);
  return layers;
}

// Sets Q and lambda in `options`, and leaves of the input's usage what the selecting clips show.
Tuning choose_by_labels(TocToolOptions& options, TocInput& input, std::uint64_t seed) {
  const auto& books = input.codebooks;
  const auto clips =
      read_tuning_clips(options.select, books, options.select_modality, options.select_split);
  const auto live = live_codes(books, clips.usage, options.toc);
  std::vector<CountedRows> layers;
  for (std::size_t k = 0; k < live.size(); ++k)
    layers.push_back(
        counted_rows(rows_of(books, static_cast<std::int64_t>(k)), live[k], options.toc));
  auto selection = tune(layers, clips, options.toc, seed);
  options.toc.channels = selection.choice.chosen.channels;
  options.toc.score.lambda = selection.choice.chosen.lambda;
  input.usage = {{options.select_modality, clips.usage}};
  input.digests.emplace_back("select", clips.digest);
  return selection;
}

std::vector<LayerResult> analyse(const Codebooks& codebooks, const Usage& usage,
                                 const TocOptions& options, std::uint64_t seed) {
  const auto live = live_codes(codebooks, usage, options);
  std::vector<LayerResult> results;
  for (std::size_t k = 0; k < live.size(); ++k)
    results.push_back(analyse_layer(rows_of(codebooks, static_cast<std::int64_t>(k)), live[k],
                                    options, Random(seed, fmt::format("random-channels/{}", k))));
  return results;
}

// What a reader of the mask needs to know about its making.
Json settings_of(const TocOptions& o, const LayerResult& first,
                 const std::optional<Tuning>& selection) {
  Json settings = {{"criterion", o.score.criterion},
                   {"lambda", o.score.lambda},
                   {"normalise", o.score.normalise},
                   {"divisor", o.score.divisor},
                   {"variance", o.score.variance},
                   {"channel_scale", o.channel_scale},
                   {"mix", o.mix},
                   {o.components > 0 ? "components" : "channels", first.kept()},
                   {"live_only", o.live_only},
                   {"dead_rule", first.dead_rule}};
  if (selection) settings["select"] = tuning_rule(*selection);
  return settings;
}

std::string report_of(const TocToolOptions& options, const TocInput& input,
                      const std::vector<LayerResult>& results,
                      const std::optional<Tuning>& selection) {
  if (options.usage && !options.json) return usage_table(input.usage, input.codebooks.codes());
  if (!options.json)
    return describe(results, options.toc) + (selection ? describe(*selection) : "");
  auto json = to_json(results, options.toc);
  if (selection) json["select"] = to_json(*selection);
  if (options.usage) json["usage"] = usage_json(input.usage, input.codebooks.codes());
  return json.dump() + "\n";
}

void run_toc(TocToolOptions options, const Run& run) {
  check_toc_options(options);
  auto input = read_toc_input(options.input, options.tensor, options.codes);
  if (options.usage && input.usage.empty())
    throw usage_error("--code-usage needs codes", "--codes FILE");
  std::optional<Tuning> selection;
  if (!options.select.empty()) selection = choose_by_labels(options, input, run.seed);
  const auto usage = total_usage(input.usage);
  const auto results = analyse(input.codebooks, usage, options.toc, run.seed);
  if (!options.output.empty())
    write_mask(
        options.output, input.codebooks, results,
        {usage, selection ? selection->on : TunedOn{},
         settings_of(options.toc, results.front(), selection), run.provenance(input.digests)});
  print_beside(options.output, report_of(options, input, results, selection));
}

std::vector<std::string> notes() {
  return {
      "The score of a channel is lambda S - (1 - lambda) V; channels with the smallest score are "
      "kept. Codes are dead "
      "when they never occur in the codes given with --codes or --select, or, without codes, when "
      "their norm is zero "
      "or far from the median. Without -o nothing but the report is made.",
      "--select tries Q = D/8 .. D with lambda 0, 0.25, 0.5, 0.7, 0.9 and 1. Each is judged by the "
      "5-fold "
      "cross-validated accuracy of the nearest class mean (cosine) on the mean quantised vectors "
      "of the clips, their "
      "class as in AVE. Of all settings within one standard error of the best the one with the "
      "fewest channels is "
      "taken, then the lambda nearest to 0.7: the clips cannot tell such settings apart, and fewer "
      "channels are what "
      "TOC is for. Scored clips have no part: only the splits train and val can select, and "
      "hdcid-eval refuses to "
      "score, in the same modality, a clip that did.",
      "--components keeps directions of largest variance about the mean code, each code counted "
      "once; codes are then "
      "projected as they are."};
}

std::vector<Example> examples() {
  return {
      {"hdcid-toc dcid.model.safetensors.zst -o mask.safetensors.zst",
       "keep half of the channels, print cosines"},
      {"hdcid-toc codebook.npy --profile authors --mix 3,1 -o mask.safetensors.zst",
       "the released code's estimators, three parts best and one part worst channels"},
      {"hdcid-toc m.model.safetensors.zst --codes ave.codes.safetensors.zst --live-only -o "
       "mask.safetensors.zst",
       "scores of the codes that occur"},
      {"hdcid-toc m.model.safetensors.zst --select ave.codes.safetensors.zst --select-modality "
       "video -o "
       "mask.safetensors.zst",
       "how many channels and which weight, chosen on the clips that train"},
      {"hdcid-toc ave.codes.safetensors.zst --code-usage >usage.tsv",
       "uses of every code in every modality"},
  };
}

}  // namespace

Tool toc_tool() {
  static TocToolOptions options;
  return {.name = "hdcid-toc",
          .summary = "Score the channels of codebooks and keep the best",
          .examples = examples(),
          .positionals = {{.name = "INPUT",
                           .help = "a model, codes, a tensor file or npy array [code, channel], "
                                   "with axes for layer and stage",
                           .value = &options.input}},
          .options = toc_options(options),
          .notes = notes(),
          .profiles = "toc",
          .run = [](const Run& run) { run_toc(options, run); }};
}

}  // namespace hdcid
