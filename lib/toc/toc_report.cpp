#include "toc/toc_report.h"

#include <fmt/format.h>

namespace hdcid {
namespace {

std::string cosine_row(const std::string& what, const MeanCosine& cosine) {
  return fmt::format("  {:<24} {:>9.4f}          {:>9.4f}\n", what, cosine.plain, cosine.absolute);
}

std::string spread_row(const std::string& what, const CosineSpread& spread) {
  return fmt::format("  {:<24} {:>9.4f} ± {:.4f} {:>9.4f} ± {:.4f}\n", what, spread.mean.plain, spread.deviation.plain,
                     spread.mean.absolute, spread.deviation.absolute);
}

std::string describe(const LayerResult& layer, std::size_t number, const TocOptions& options) {
  const auto all = layer.scores.score.size(), kept = layer.channels.size();
  auto text =
      fmt::format("layer {}: {} codes, {} dead ({}){}, {} of {} channels kept\n", number, layer.codes, layer.dead,
                  layer.dead_rule, options.live_only && layer.dead > 0 ? ", left out" : "", kept, all);
  text += fmt::format("  {:<24} {:>9} {:>18}\n", "mean cosine of two codes", "signed", "absolute");
  text += cosine_row(fmt::format("before, {} channels", all), layer.before);
  text += cosine_row(fmt::format("after, {} channels", kept), layer.after);
  if (options.random_sets > 0)
    text += spread_row(fmt::format("{} random, {} sets", kept, options.random_sets), layer.random);
  return text;
}

Json to_json(const MeanCosine& cosine) { return {{"signed", cosine.plain}, {"absolute", cosine.absolute}}; }

Json to_json(const LayerResult& layer, const TocOptions& options) {
  Json json = {
      {"codes", layer.codes},         {"dead", layer.dead},
      {"dead_rule", layer.dead_rule}, {"live_only", options.live_only},
      {"channels", layer.channels},   {"cosine", {{"before", to_json(layer.before)}, {"after", to_json(layer.after)}}}};
  if (options.random_sets > 0)
    json["cosine"]["random"] = {
        {"sets", options.random_sets}, {"mean", to_json(layer.random.mean)}, {"sd", to_json(layer.random.deviation)}};
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
