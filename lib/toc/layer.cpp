#include "toc/layer.h"

#include "core/error.h"

namespace hdcid {
namespace {

Mix mix_of(const std::vector<int>& parts) {
  if (parts.size() != 2) throw usage_error("--mix takes two numbers, best and worst", "--mix 1,0");
  return {parts[0], parts[1]};
}

std::vector<double> random_scores(Random& random, std::int64_t channels) {
  std::vector<double> scores(static_cast<std::size_t>(channels));
  for (auto& score : scores) score = random.uniform();
  return scores;
}

void keep_components(const CodeRows& codebook, const TocOptions& options, LayerResult& result) {
  result.components = principal_components(codebook, options.components);
  result.after = mean_cosine(projected(codebook, result.components));
}

void keep_channels(const CodeRows& codebook, const TocOptions& options, Random& random,
                   LayerResult& result) {
  const auto wanted = options.channels > 0 ? options.channels : (codebook.channels + 1) / 2;
  const bool drawn = options.score.criterion == Criterion::random;  // by scores in random order
  const auto scores = drawn ? random_scores(random, codebook.channels) : result.scores.score;
  result.channels = select_channels(scores, wanted, mix_of(options.mix));
  result.after = mean_cosine(codebook, result.channels);
}

}  // namespace

CountedRows counted_rows(const CodeRows& codebook, const LiveRows& live,
                         const TocOptions& options) {
  CountedRows rows{codebook, options.channel_scale == ChannelScale::rms
                                 ? rms_scaled(codebook, live.live)
                                 : codebook};
  if (options.live_only)
    rows = {live_rows(rows.plain, live.live), live_rows(rows.scored, live.live)};
  return rows;
}

LayerResult analyse_layer(const CodeRows& codebook, const LiveRows& live, const TocOptions& options,
                          Random random) {
  LayerResult result;
  result.codes = codebook.codes;
  result.dead = live.dead();
  result.dead_rule = live.rule;
  const auto [plain, scored] = counted_rows(codebook, live, options);
  result.scores = score_channels(scored, options.score);
  if (options.components > 0)
    keep_components(plain, options, result);
  else
    keep_channels(plain, options, random, result);
  result.before = mean_cosine(plain);
  result.top = dominance(plain);
  if (options.random_sets > 0)
    result.random = random_channels_cosine(plain, result.kept(), options.random_sets, random);
  return result;
}

}  // namespace hdcid
