#include "bridge/bridge_tool.h"

#include <fmt/format.h>

#include "bridge/count_bridge.h"
#include "cli/report_beside.h"
#include "codes/codes_reader.h"
#include "features/split.h"

namespace hdcid {
namespace {

std::vector<Option> options_of(BridgeOptions& o) {
  return {option(o.split, {.name = "split",
                           .metavar = "NAME",
                           .group = Group::input,
                           .help = "Clips that are pairs; all of a file without splits",
                           .choices = split_names}),
          option(o.clips, {.name = "clips",
                           .metavar = "N",
                           .group = Group::input,
                           .help = "Count N of them, drawn with --seed; 0: all",
                           .range = {0, 1e9}}),
          option(o.sample, {.name = "sample",
                            .metavar = "N",
                            .group = Group::method,
                            .help = "Keep the codes of N clips, by which scores are matched",
                            .range = {1, 1e6}}),
          option(o.json, {.name = "json", .group = Group::output, .help = "Report as JSON"}),
          option(o.output, {.name = "output",
                            .metavar = "BRIDGE",
                            .group = Group::output,
                            .help = "The bridge file to write",
                            .short_name = 'o',
                            .in_provenance = false})};
}

std::string report_of(const BridgeFile& bridge, bool json) {
  std::string text = "one\tother\tlayer\tcarried\n";
  Json list = Json::array();
  for (const auto& [pair, layers] : bridge.carried)
    for (std::size_t k = 0; k < layers.size(); ++k) {
      text += fmt::format("{}\t{}\t{}\t{:.3f}\n", pair.first, pair.second, k + 1, layers[k]);
      list.push_back(
          {{"one", pair.first}, {"other", pair.second}, {"layer", k + 1}, {"carried", layers[k]}});
    }
  if (!json) return text;
  return Json{{"schema", "hdcid.bridge/1"}, {"clips", bridge.clips}, {"layers", list}}.dump() +
         "\n";
}

void run_bridge(const BridgeOptions& options, const Run& run) {
  TensorReader file(options.codes);
  CodesReader codes(file);
  const auto bridge = count_bridge(codes, options, run.seed);
  if (!options.output.empty())
    write_bridge(options.output, bridge, run.provenance({{"codes", file.digest()}}));
  print_beside(options.output, report_of(bridge, options.json));
}

std::vector<std::string> notes() {
  return {
      "A bridge needs no labels: of clips that have both modalities, as those that a model was "
      "pretrained on, it counts which code of the one stands at the same step as which code of the "
      "other, layer by layer. hdcid-eval --bridge reads the scored modality's codes by it.",
      "The report says per layer what the codes of two modalities tell of each other: their mutual "
      "information over the mean of their entropies, less that of clips that are no pairs. 1: the "
      "same codes up to their names; 0: nothing is carried over. Without -o nothing but the report "
      "is made."};
}

std::vector<Example> examples() {
  return {{"hdcid-bridge pretrain.codes.safetensors.zst -o m.bridge.safetensors.zst",
           "what audio, video and text codes tell of each other"},
          {"hdcid-bridge pretrain.codes.safetensors.zst --clips 200 -o few.bridge.safetensors.zst",
           "of 200 pairs: how few are enough?"}};
}

}  // namespace

Tool bridge_tool() {
  static BridgeOptions options;
  return {.name = "hdcid-bridge",
          .summary = "Count, without labels, which codes of two modalities go together",
          .examples = examples(),
          .positionals = {{.name = "CODES",
                           .help = "Codes of clips in two or more modalities",
                           .value = &options.codes}},
          .options = options_of(options),
          .notes = notes(),
          .run = [](const Run& run) { run_bridge(options, run); }};
}

}  // namespace hdcid
