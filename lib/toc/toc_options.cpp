#include "toc/toc_options.h"

#include "core/error.h"
#include "core/modalities.h"

namespace hdcid {
namespace {

std::vector<Option> method_options(TocOptions& o) {
  const auto method = Group::method;
  return {
      option(o.channels, {.name = "channels",
                          .metavar = "Q",
                          .group = method,
                          .help = "Channels to keep, 0 for half of them",
                          .range = {0, 1000000}}),
      option(o.score.lambda, {.name = "lambda",
                              .metavar = "X",
                              .group = method,
                              .help = "Weight of similarity against variance",
                              .range = {0, 1}}),
      option(o.mix, {.name = "mix",
                     .metavar = "BEST,WORST",
                     .group = method,
                     .help = "Parts of best and of worst channels"}),
      option(o.score.criterion, {.name = "criterion",
                                 .metavar = "TERMS",
                                 .group = method,
                                 .help = "Terms of the score; random: channels drawn from --seed"}),
      option(o.score.normalise, {.name = "normalise",
                                 .metavar = "TERMS",
                                 .group = method,
                                 .help = "Terms that see codes of unit length"}),
      option(o.score.divisor, {.name = "divisor",
                               .metavar = "PAIRS",
                               .group = method,
                               .help = "Similarity is divided by L^2 (all) or L(L-1) (distinct)"}),
      option(o.score.variance, {.name = "variance",
                                .metavar = "ESTIMATE",
                                .group = method,
                                .help = "Variance is divided by L (biased) or L-1 (unbiased)"}),
      option(
          o.channel_scale,
          {.name = "channel-scale",
           .metavar = "SCALE",
           .group = method,
           .help =
               "Scores see each channel over its root mean square (rms), so that none dominates"}),
      option(o.live_only, {.name = "live-only",
                           .group = method,
                           .help = "Leave dead codes out of scores and cosines"}),
      option(o.components, {.name = "components",
                            .metavar = "Q",
                            .group = method,
                            .help = "Keep Q principal components in place of channels, 0 for none",
                            .range = {0, 1000000}}),
      option(o.random_sets, {.name = "random-sets",
                             .metavar = "N",
                             .group = method,
                             .help = "Random channel sets to compare with",
                             .range = {0, 10000}}),
  };
}

std::vector<Option> selection_options(TocToolOptions& o) {
  const auto selection = Group::selection;
  return {option(o.select, {.name = "select",
                            .metavar = "CODES",
                            .group = selection,
                            .help = "Labelled codes that choose --channels and --lambda",
                            .in_provenance = false}),
          option(o.select_modality, {.name = "select-modality",
                                     .metavar = "NAME",
                                     .group = selection,
                                     .help = "Their modality: the one that trains",
                                     .choices = modality_names}),
          option(o.select_split, {.name = "select-split",
                                  .metavar = "NAME",
                                  .group = selection,
                                  .help = "Their clips",
                                  .choices = {"train", "val"}})};
}

std::vector<Option> file_options(TocToolOptions& o) {
  const auto input = Group::input, output = Group::output;
  return {option(o.tensor, {.name = "tensor",
                            .metavar = "NAME",
                            .group = input,
                            .help = "Tensor that holds the codebooks (codebooks)"}),
          option(o.codes, {.name = "codes",
                           .metavar = "FILE",
                           .group = input,
                           .help = "Codes made with these codebooks, to count usage",
                           .in_provenance = false}),
          option(o.output, {.name = "output",
                            .metavar = "FILE",
                            .group = output,
                            .help = "Mask to write, - for standard output",
                            .short_name = 'o',
                            .in_provenance = false}),
          option(o.usage, {.name = "code-usage",
                           .group = output,
                           .help = "Print how often each code is used in each modality",
                           .in_provenance = false}),
          option(o.json, {.name = "json",
                          .group = output,
                          .help = "Print the report as JSON",
                          .in_provenance = false})};
}

void check_selection(const TocToolOptions& o) {
  if (o.select_modality.empty())
    throw usage_error("--select needs --select-modality", "the modality that trains");
  if (o.toc.channels > 0 || o.toc.components > 0)
    throw usage_error("--select chooses how many channels are kept",
                      "without --channels and --components");
  if (o.toc.score.criterion != Criterion::both || o.toc.mix != std::vector{1, 0})
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
