#include "toc/toc_tool.h"

#include <fmt/format.h>

#include <cstdio>

#include "core/error.h"
#include "toc/mask.h"
#include "toc/toc_input.h"
#include "toc/toc_report.h"

namespace hdcid {
namespace {

struct Options {
  std::string input, tensor, codes, output;
  TocOptions toc;
  bool json = false;
};

std::vector<LayerResult> analyse(const CodebookFile& codebooks, const Usage& usage, const TocOptions& options,
                                 std::uint64_t seed) {
  std::vector<LayerResult> results;
  for (std::size_t k = 0; k < codebooks.layers.size(); ++k) {
    const auto live = usage.empty() ? live_by_norm(codebooks.layers[k]) : live_by_usage(usage[k]);
    results.push_back(
        analyse_layer(codebooks.layers[k], live, options, Random(seed, fmt::format("random-channels/{}", k))));
  }
  return results;
}

// What a reader of the mask needs to know about its making.
Json settings_of(const TocOptions& o, const std::vector<LayerResult>& results) {
  return {{"criterion", o.score.criterion},
          {"lambda", o.score.lambda},
          {"normalise", o.score.normalise},
          {"divisor", o.score.divisor},
          {"variance", o.score.variance},
          {"mix", o.mix},
          {"channels", results.front().channels.size()},
          {"live_only", o.live_only},
          {"dead_rule", results.front().dead_rule}};
}

// stdout belongs to the mask when it is written there.
void print_report(const Options& options, const std::vector<LayerResult>& results) {
  const auto text = options.json ? to_json(results, options.toc).dump() + "\n" : describe(results, options.toc);
  auto* stream = options.output == "-" ? stderr : stdout;
  if (std::fputs(text.c_str(), stream) < 0 || std::fflush(stream) != 0)
    throw failure("standard output", "cannot be written");
}

void run_toc(const Options& options, const Run& run) {
  const auto [codebooks, usage, digests] = read_toc_input(options.input, options.tensor, options.codes);
  const auto results = analyse(codebooks, usage, options.toc, run.seed);
  if (!options.output.empty())
    write_mask(options.output, codebooks, results, usage, settings_of(options.toc, results), run.provenance(digests));
  print_report(options, results);
}

std::vector<Option> method_options(TocOptions& o) {
  const auto method = Group::method;
  return {
      option(o.channels, "channels", "Q", method, "Channels to keep, 0 for half of them", in_range(0, 1000000)),
      option(o.score.lambda, "lambda", "X", method, "Weight of similarity against variance", in_range(0, 1)),
      option(o.mix, "mix", "BEST,WORST", method, "Parts of best and of worst channels"),
      option(o.score.criterion, "criterion", "TERMS", method, "Terms of the score",
             one_of({"both", "similarity", "variance"})),
      option(o.score.normalise, "normalise", "TERMS", method, "Terms that see codes of unit length",
             one_of({"both", "similarity", "none"})),
      option(o.score.divisor, "divisor", "PAIRS", method, "Similarity is divided by L^2 (all) or L(L-1) (distinct)",
             one_of({"all", "distinct"})),
      option(o.score.variance, "variance", "ESTIMATE", method, "Variance is divided by L (biased) or L-1 (unbiased)",
             one_of({"biased", "unbiased"})),
      option(o.live_only, "live-only", "", method, "Leave dead codes out of scores and cosines"),
      option(o.random_sets, "random-sets", "N", method, "Random channel sets to compare cosines with",
             in_range(0, 10000)),
  };
}

std::vector<Option> file_options(Options& o) {
  auto output = option(o.output, "output", "FILE", Group::output, "Mask to write, - for standard output");
  output.short_name = 'o';
  output.in_provenance = false;
  auto codes = option(o.codes, "codes", "FILE", Group::input, "Codes made with these codebooks, to count usage");
  codes.in_provenance = false;
  auto json = option(o.json, "json", "", Group::output, "Print the report as JSON");
  json.in_provenance = false;
  return {option(o.tensor, "tensor", "NAME", Group::input, "Tensor that holds the codebooks (codebooks)"),
          std::move(codes), std::move(output), std::move(json)};
}

}  // namespace

Tool toc_tool() {
  static Options options;
  Tool tool;
  tool.name = "hdcid-toc";
  tool.summary = "Score the channels of codebooks and keep the best";
  tool.examples = {
      {"hdcid-toc dcid.model.safetensors.zst -o mask.safetensors.zst", "keep half of the channels, print cosines"},
      {"hdcid-toc codebook.npy --profile authors --mix 3,1 -o mask.safetensors.zst",
       "the released code's estimators, three parts best and one part worst channels"},
      {"hdcid-toc m.model.safetensors.zst --codes ave.codes.safetensors.zst --live-only -o mask.safetensors.zst",
       "scores of the codes that occur"},
  };
  tool.positionals = {{"INPUT",
                       "a model, codes, a tensor file or npy array [code, channel], with axes for layer and stage",
                       &options.input}};
  tool.options = method_options(options.toc);
  for (auto& more : file_options(options)) tool.options.push_back(std::move(more));
  tool.notes = {
      "The score of a channel is lambda S - (1 - lambda) V; channels with the smallest score are kept. Codes are dead "
      "when "
      "they never occur in the codes given with --codes, or, without codes, when their norm is zero or far from the "
      "median.",
      "Without -o nothing but the report is made."};
  tool.profiles = "toc";
  tool.run = [](const Run& run) { run_toc(options, run); };
  return tool;
}

}  // namespace hdcid
