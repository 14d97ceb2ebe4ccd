#include "toc/toc_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace hdcid {
namespace {

constexpr double dominant = 0.5;  // share of the similarity

double explained(const Components& components) {
  return std::accumulate(components.explained.begin(), components.explained.end(), 0.0);
}

std::string cosine_row(const std::string& what, const MeanCosine& cosine) {
  return fmt::format("  {:<24} {:>9.4f}          {:>9.4f}\n", what, cosine.plain, cosine.absolute);
}

std::string spread_row(const std::string& what, const CosineSpread& spread) {
  return fmt::format("  {:<24} {:>9.4f} ± {:.4f} {:>9.4f} ± {:.4f}\n", what, spread.mean.plain,
                     spread.deviation.plain, spread.mean.absolute, spread.deviation.absolute);
}

// The channels that carry most of the similarity, and what to do where they decide everything.
std::string describe(const Dominance& top, std::size_t all, const TocOptions& options) {
  constexpr std::size_t named = 4;
  std::string list;
  for (std::size_t i = 0; i < std::min(named, top.channels.size()); ++i)
    list += fmt::format("{}{} ({:.1f} %)", i > 0 ? ", " : "", top.channels[i], 100 * top.shares[i]);
  auto text = fmt::format("  similarity carried by the top {} of {} channels: {:.1f} %, {}{}\n",
                          top.channels.size(), all, 100 * top.share(), list,
                          top.channels.size() > named ? ", ..." : "");
  if (top.share() > dominant && options.channel_scale == ChannelScale::none)
    text += "  hint: with --channel-scale rms they do not decide the order of the others\n";
  return text;
}

std::string describe(const LayerResult& layer, std::size_t number, const TocOptions& options) {
  const auto all = layer.scores.score.size();
  const auto what =
      fmt::format("{} {}", layer.kept(), layer.components.kept > 0 ? "components" : "channels");
  auto text = fmt::format("layer {}: {} codes, {} dead ({}){}, {} of {} {} kept\n", number,
                          layer.codes, layer.dead, layer.dead_rule,
                          options.live_only && layer.dead > 0 ? ", left out" : "", layer.kept(),
                          all, layer.components.kept > 0 ? "components" : "channels");
  text += fmt::format("  {:<24} {:>9} {:>18}\n", "mean cosine of two codes", "signed", "absolute");
  text += cosine_row(fmt::format("before, {} channels", all), layer.before);
  text += cosine_row("after, " + what, layer.after);
  if (options.random_sets > 0)
    text += spread_row(fmt::format("{} random, {} sets", layer.kept(), options.random_sets),
                       layer.random);
  if (layer.components.kept > 0)
    text += fmt::format("  the components hold {:.1f} % of the variance\n",
                        100 * explained(layer.components));
  return text + describe(layer.top, all, options);
}

Json to_json(const MeanCosine& cosine) {
  return {{"signed", cosine.plain}, {"absolute", cosine.absolute}};
}

Json to_json(const LayerResult& layer, const TocOptions& options) {
  Json json = {{"codes", layer.codes},
               {"dead", layer.dead},
               {"dead_rule", layer.dead_rule},
               {"live_only", options.live_only},
               {"channels", layer.channels},
               {"cosine", {{"before", to_json(layer.before)}, {"after", to_json(layer.after)}}},
               {"top",
                {{"channels", layer.top.channels},
                 {"shares", layer.top.shares},
                 {"share", layer.top.share()}}}};
  if (layer.components.kept > 0)
    json["components"] = {{"kept", layer.components.kept},
                          {"explained", explained(layer.components)}};
  if (options.random_sets > 0)
    json["cosine"]["random"] = {{"sets", options.random_sets},
                                {"mean", to_json(layer.random.mean)},
                                {"sd", to_json(layer.random.deviation)}};
  return json;
}

}  // namespace

std::string describe(const std::vector<LayerResult>& layers, const TocOptions& options) {
  std::string text;
  for (std::size_t k = 0; k < layers.size(); ++k) text += describe(layers[k], k + 1, options);
  return text;
}

Json to_json(const std::vector<LayerResult>& layers, const TocOptions& options) {
  Json list = Json::array();
  for (const auto& layer : layers) list.push_back(to_json(layer, options));
  return {{"schema", "hdcid.toc/1"}, {"layers", list}};
}

}  // namespace hdcid
