#include "toc/layer.h"

#include <fmt/format.h>

#include "core/error.h"

namespace hdcid {
namespace {

Mix mix_of(const std::vector<int>& parts) {
  if (parts.size() != 2) throw usage_error("--mix takes two numbers, best and worst", "--mix 1,0");
  return {parts[0], parts[1]};
}

}  // namespace

LayerResult analyse_layer(const CodeRows& codebook, const LiveRows& live, const TocOptions& options, Random random) {
  LayerResult result;
  result.codes = codebook.codes;
  result.dead = live.dead();
  result.dead_rule = live.rule;
  if (options.live_only && result.codes - result.dead < 2)
    throw bad_input("the codebook", fmt::format("has {} live codes, scores need two", result.codes - result.dead),
                    "without --live-only");
  const CodeRows used = options.live_only ? live_rows(codebook, live.live) : codebook;
  result.scores = score_channels(used, options.score);
  const auto wanted = options.channels > 0 ? options.channels : (codebook.channels + 1) / 2;
  result.channels = select_channels(result.scores.score, wanted, mix_of(options.mix));
  result.before = mean_cosine(used);
  result.after = mean_cosine(used, result.channels);
  if (options.random_sets > 0)
    result.random = random_channels_cosine(used, std::ssize(result.channels), options.random_sets, random);
  return result;
}

}  // namespace hdcid
