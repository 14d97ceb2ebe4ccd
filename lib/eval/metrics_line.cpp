#include "eval/metrics_line.h"

#include <fmt/format.h>

#include <cmath>

#include "core/error.h"
#include "eval/average_precision.h"
#include "eval/chance.h"

namespace hdcid {
namespace {

void put_scores(Json& json, const Tally& tally, const std::string& suffix = {}) {
  json["precision" + suffix] = tally.precision();
  json["recall" + suffix] = tally.recall();
  json["f1" + suffix] = tally.f1();
}

Json all_metrics(const DecoderFile& decoder, const Targets& targets, const Metrics& metrics,
                 Scoring scoring) {
  Json json;
  if (decoder.task.problem == Problem::classification) {
    json["accuracy"] = metrics.accuracy();
  } else {
    put_scores(json, metrics.foreground);
    put_scores(json, metrics.all, "_with_background");
    json["precision_batches"] = metrics.batch_precision;
    json["recall_batches"] = metrics.batch_recall;
    json["f1_batches"] = f1_of(metrics.batch_precision, metrics.batch_recall);
  }
  json["clips"] = metrics.clips;
  json["decisions"] = metrics.rows;
  json["positives"] = metrics.foreground.positives;
  json["predicted"] = metrics.foreground.predicted;
  json["chance"] = constant_score(targets, decoder.task, scoring);
  json["chance_rule"] = "best constant answer on the scored labels";
  return json;
}

// What does not depend on the threshold, and the threshold.
void put_ranking(const DecoderFile& decoder, const Targets& targets,
                 std::span<const double> precisions, Json& json) {
  json["map"] = mean_average_precision(targets, precisions);
  json["chance_of_map"] = chance_of_average_precision(targets);
  json["threshold"] = decoder.threshold;
}

std::string column_name(const DecoderFile& decoder, std::size_t column) {
  if (static_cast<std::int64_t>(column) == decoder.classes()) return "background";
  return decoder.class_names.empty() ? fmt::format("class {}", column)
                                     : decoder.class_names[column];
}

// `precisions`: average precision of each column, or none.
Json per_class(const DecoderFile& decoder, const Metrics& metrics,
               std::span<const double> precisions) {
  Json list = Json::array();
  for (std::size_t c = 0; c < metrics.columns.size(); ++c) {
    const Tally& tally = metrics.columns[c];
    Json entry = {{"class", column_name(decoder, c)}};
    put_scores(entry, tally);
    entry["positives"] = tally.positives;
    entry["predicted"] = tally.predicted;
    if (!precisions.empty()) entry["ap"] = std::isnan(precisions[c]) ? Json() : Json(precisions[c]);
    list.push_back(entry);
  }
  return list;
}

}  // namespace

Json tags_of(const std::vector<std::string>& tags) {
  Json json = Json::object();
  for (const auto& tag : tags) {
    const auto equals = tag.find('=');
    if (equals == std::string::npos || equals == 0)
      throw usage_error(fmt::format("--tag '{}' is not key=value", tag), "--tag row=DCID,seed=1");
    json[tag.substr(0, equals)] = tag.substr(equals + 1);
  }
  return json;
}

Json metrics_line(const DecoderFile& decoder, const Targets& targets,
                  std::span<const double> logits, const Metrics& metrics, Scoring scoring,
                  const ScoredOn& scored) {
  const auto& task = decoder.task;
  std::vector<double> precisions;
  if (task.problem == Problem::localisation) precisions = average_precisions(targets, logits);
  Json json = {{"schema", "hdcid.metrics/1"},
               {"task", task.name},
               {"from", decoder.training.value("modality", "")},
               {"to", scored.modality},
               {"split", scored.split}};
  json["score"] = {{"name", word(score_of(task, scoring))},
                   {"scoring", word(scoring)},
                   {"value", metrics.score(task, scoring)}};
  json["metrics"] = all_metrics(decoder, targets, metrics, scoring);
  if (!precisions.empty()) put_ranking(decoder, targets, precisions, json["metrics"]);
  json["per_class"] = per_class(decoder, metrics, precisions);
  json["selection"] = decoder.training.value("selection", Json::object());
  json["tags"] = tags_of(scored.tags);
  json["decoder"] = scored.decoder;
  json["codes"] = scored.codes;
  return json;
}

}  // namespace hdcid
