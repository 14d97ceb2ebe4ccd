#include "toc/toc_options.h"

#include <fmt/format.h>

#include "core/error.h"

namespace hdcid {
namespace {

std::vector<Option> method_options(TocOptions& o) {
  const auto method = Group::method;
  return {
      option(o.channels, "channels", "Q", method, "Channels to keep, 0 for half of them",
             in_range(0, 1000000)),
      option(o.score.lambda, "lambda", "X", method, "Weight of similarity against variance",
             in_range(0, 1)),
      option(o.mix, "mix", "BEST,WORST", method, "Parts of best and of worst channels"),
      option(o.score.criterion, "criterion", "TERMS", method,
             "Terms of the score; random: channels drawn from --seed",
             one_of({"both", "similarity", "variance", "random"})),
      option(o.score.normalise, "normalise", "TERMS", method, "Terms that see codes of unit length",
             one_of({"both", "similarity", "none"})),
      option(o.score.divisor, "divisor", "PAIRS", method,
             "Similarity is divided by L^2 (all) or L(L-1) (distinct)",
             one_of({"all", "distinct"})),
      option(o.score.variance, "variance", "ESTIMATE", method,
             "Variance is divided by L (biased) or L-1 (unbiased)", one_of({"biased", "unbiased"})),
      option(o.channel_scale, "channel-scale", "SCALE", method,
             "Scores see each channel over its root mean square (rms), so that none dominates",
             one_of({"none", "rms"})),
      option(o.live_only, "live-only", "", method, "Leave dead codes out of scores and cosines"),
      option(o.components, "components", "Q", method,
             "Keep Q principal components in place of channels, 0 for none", in_range(0, 1000000)),
      option(o.random_sets, "random-sets", "N", method, "Random channel sets to compare with",
             in_range(0, 10000)),
  };
}

std::vector<Option> selection_options(TocToolOptions& o) {
  const auto selection = Group::selection;
  auto select = option(o.select, "select", "CODES", selection,
                       "Labelled codes that choose --channels and --lambda");
  select.in_provenance = false;
  return {std::move(select),
          option(o.select_modality, "select-modality", "NAME", selection,
                 "Their modality: the one that trains", one_of({"audio", "video", "text"})),
          option(o.select_split, "select-split", "NAME", selection, "Their clips",
                 one_of({"train", "val"}))};
}

std::vector<Option> file_options(TocToolOptions& o) {
  auto output =
      option(o.output, "output", "FILE", Group::output, "Mask to write, - for standard output");
  output.short_name = 'o';
  auto codes = option(o.codes, "codes", "FILE", Group::input,
                      "Codes made with these codebooks, to count usage");
  auto usage = option(o.usage, "code-usage", "", Group::output,
                      "Print how often each code is used in each modality");
  auto json = option(o.json, "json", "", Group::output, "Print the report as JSON");
  for (auto* each : {&output, &codes, &usage, &json}) each->in_provenance = false;
  return {option(o.tensor, "tensor", "NAME", Group::input,
                 "Tensor that holds the codebooks (codebooks)"),
          std::move(codes), std::move(output), std::move(usage), std::move(json)};
}

void check_selection(const TocToolOptions& o) {
  if (o.select_modality.empty())
    throw usage_error("--select needs --select-modality", "the modality that trains");
  if (o.toc.channels > 0 || o.toc.components > 0)
    throw usage_error("--select chooses how many channels are kept",
                      "without --channels and --components");
  if (o.toc.score.criterion != "both" || o.toc.mix != std::vector{1, 0})
    throw usage_error("--select chooses among best channels by both terms",
                      "--criterion both --mix 1,0");
  if (!o.codes.empty() || o.usage)
    throw usage_error("--select counts codes on its own clips only",
                      "without --codes and --code-usage");
}

}  // namespace

std::vector<Option> toc_options(TocToolOptions& o) {
  auto all = method_options(o.toc);
  for (auto more : {selection_options(o), file_options(o)})
    all.insert(all.end(), more.begin(), more.end());
  return all;
}

void check_toc_options(const TocToolOptions& o) {
  if (o.toc.channels > 0 && o.toc.components > 0)
    throw usage_error("--channels and --components exclude each other", "one of them");
  if (!o.select.empty()) check_selection(o);
  if (o.select.empty() && !o.select_modality.empty())
    throw usage_error("--select-modality needs --select", "--select CODES");
}

}  // namespace hdcid
