#include "toc/tuning.h"

#include <fmt/format.h>

namespace hdcid {
namespace {

constexpr const char* rule =
    "5-fold cross-validated accuracy of the nearest class mean by cosine; among settings within "
    "one standard error of "
    "the best the fewest channels, then the lambda nearest to 0.7";

Json to_json(const ComparedSetting& row) {
  return {{"setting", row.name},
          {"channels", row.channels},
          {"accuracy", row.accuracy},
          {"sd", row.deviation},
          {"cosine", {{"signed", row.cosine.plain}, {"absolute", row.cosine.absolute}}}};
}

Json to_json(const ScoredSetting& setting) {
  return {
      {"channels", setting.channels}, {"lambda", setting.lambda}, {"accuracy", setting.accuracy}};
}

std::string describe(const ComparedSetting& row) {
  const auto spread = row.deviation > 0 ? fmt::format("± {:.2f}", row.deviation) : "";
  return fmt::format("  {:<24} {:>8} {:>11.2f} {:<8} {:>8.4f} {:>9.4f}\n", row.name, row.channels,
                     row.accuracy, spread, row.cosine.plain, row.cosine.absolute);
}

}  // namespace

Tuning tune(const std::vector<CountedRows>& layers, const TuningClips& clips,
            const TocOptions& options, std::uint64_t seed) {
  const auto classifier = tuning_classifier(clips.points, seed);
  Tuning selection{clips.on, score_settings(layers, options.score, classifier), {}, {}};
  selection.choice = choose_setting(selection.settings, clips.points.count());
  selection.compared = compare_settings(layers, selection.choice.chosen, options, classifier, seed);
  return selection;
}

std::string describe(const Tuning& selection) {
  const auto& choice = selection.choice;
  auto text =
      fmt::format("selected on {} clips of {}, split {}: {} channels per layer, lambda {}\n",
                  selection.on.ids.size(), selection.on.modality, selection.on.split,
                  choice.chosen.channels, choice.chosen.lambda);
  text += fmt::format(
      "  fewest channels within one standard error ({:.2f}) of the best accuracy, {:.2f} %\n",
      choice.standard_error, choice.best.accuracy);
  text += fmt::format("  {:<24} {:>8} {:>11} {:<8} {:>8} {:>9}\n", "nearest class mean", "channels",
                      "accuracy %", "", "signed", "absolute cosine");
  for (const auto& row : selection.compared) text += describe(row);
  return text;
}

Json tuning_rule(const Tuning& selection) {
  const auto& on = selection.on;
  return {
      {"rule", rule},
      {"chosen", to_json(selection.choice.chosen)},
      {"best", to_json(selection.choice.best)},
      {"standard_error", selection.choice.standard_error},
      {"selected_on", {{"modality", on.modality}, {"split", on.split}, {"clips", on.ids.size()}}}};
}

Json to_json(const Tuning& selection) {
  auto json = tuning_rule(selection);
  for (const auto& setting : selection.settings) json["settings"].push_back(to_json(setting));
  for (const auto& row : selection.compared) json["compared"].push_back(to_json(row));
  return json;
}

}  // namespace hdcid
