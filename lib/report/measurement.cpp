#include "report/measurement.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "core/error.h"
#include "report/json_lines.h"

namespace hdcid {
namespace {

const Json& member(const Json& json, const char* key, const std::string& where) {
  if (!json.is_object() || !json.contains(key))
    throw bad_input(where, fmt::format("the record has no '{}'", key));
  return json[key];
}

std::string text(const Json& json, const char* key, const std::string& where) {
  const Json& value = member(json, key, where);
  if (!value.is_string()) throw bad_input(where, fmt::format("'{}' is not a text", key));
  return value.get<std::string>();
}

double percent(const Json& json, const char* key, const std::string& where) {
  const Json& value = member(json, key, where);
  if (!value.is_number() || !(value.get<double>() >= 0 && value.get<double>() <= 100.0001))
    throw bad_input(where, fmt::format("'{}' is not a percentage", key));
  return value.get<double>();
}

std::int64_t count(const Json& json, const char* key, const std::string& where) {
  if (!json.contains(key)) return 0;
  if (!json[key].is_number_unsigned())
    throw bad_input(where, fmt::format("'{}' is not a count", key));
  return json[key].get<std::int64_t>();
}

double number(const Json& json, const std::string& where) {
  if (!json.is_number() || !std::isfinite(json.get<double>()))
    throw bad_input(where, "'gap' is not of finite numbers");
  return json.get<double>();
}

std::optional<QueryGap> gap_of(const Json& metrics, const char* query, const std::string& where) {
  if (!metrics.contains(query)) return std::nullopt;
  const Json& gap = member(metrics[query], "gap", where);
  const Json& interval = member(gap, "interval", where);
  if (!interval.is_array() || interval.size() != 2)
    throw bad_input(where, "'interval' is not two numbers");
  return QueryGap{number(member(gap, "value", where), where), number(interval[0], where),
                  number(interval[1], where)};
}

std::optional<MaskScores> masks_of(const Json& metrics, const std::string& where) {
  if (!metrics.contains("miou")) return std::nullopt;
  return MaskScores{percent(metrics, "f_authors", where),  percent(metrics, "f_max", where),
                    percent(metrics, "iou_global", where), count(metrics, "metric_batch", where),
                    gap_of(metrics, "wrong_query", where), gap_of(metrics, "no_query", where)};
}

void take_metrics(const Json& metrics, Measurement& m, const std::string& where) {
  m.left_out = count(metrics, "clips_left_out", where);
  m.masks = masks_of(metrics, where);
  m.chance = percent(metrics, "chance", where);
  m.localisation = metrics.contains("recall");
  if (!m.localisation) return;
  m.precision = percent(metrics, "precision", where);
  m.recall = percent(metrics, "recall", where);
  m.f1 = percent(metrics, "f1", where);
  if (metrics.contains("map")) m.map = percent(metrics, "map", where);
}

// A codebook's size as a tag spells it.
std::int64_t codes_of(const Json& tags, const std::string& where) {
  if (!tags.contains("codes")) return 0;
  const auto word = text(tags, "codes", where);
  std::int64_t codes = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), codes);
  if (error != std::errc() || end != word.data() + word.size() || codes < 1)
    throw bad_input(where, fmt::format("tag 'codes' is '{}', not a number of codes", word));
  return codes;
}

// The strength of minor events as a tag spells it.
std::optional<double> minor_of(const Json& tags, const std::string& where) {
  if (!tags.contains("minor")) return std::nullopt;
  const auto word = text(tags, "minor", where);
  double strength = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), strength);
  if (error != std::errc() || end != word.data() + word.size() || !(strength >= 0))
    throw bad_input(where, fmt::format("tag 'minor' is '{}', not a strength", word));
  return strength;
}

// Average precision per class, without background, which has none of its own interest.
void take_classes(const Json& json, Measurement& m, const std::string& where) {
  if (!json.contains("per_class") || !json["per_class"].is_array()) return;
  for (const auto& entry : json["per_class"])
    if (entry.is_object() && entry.contains("ap") && !entry["ap"].is_null() &&
        text(entry, "class", where) != "background")
      m.class_ap.emplace_back(text(entry, "class", where), percent(entry, "ap", where));
}

void take_tags(const Json& tags, Measurement& m, const std::string& where) {
  m.row = text(tags, "row", where);
  if (m.row.empty()) throw bad_input(where, "tag 'row' is empty");
  m.seed = tags.contains("seed") ? text(tags, "seed", where) : "";
  m.codes = codes_of(tags, where);
  m.minor = minor_of(tags, where);
  m.size = tags.contains("size") ? text(tags, "size", where) : "";
}

}  // namespace

Measurement parse_measurement(std::string_view line, const std::string& where) {
  const Json json = parse_json(line, where);
  if (text(json, "schema", where) != "hdcid.metrics/1")
    throw bad_input(where, "is not a metrics record of schema hdcid.metrics/1",
                    "give files that hdcid-eval wrote");
  Measurement m;
  m.where = where;
  m.task = text(json, "task", where);
  m.from = text(json, "from", where);
  m.to = text(json, "to", where);
  m.split = text(json, "split", where);
  const Json& score = member(json, "score", where);
  m.score_name = text(score, "name", where);
  m.scoring = text(score, "scoring", where);
  m.score = percent(score, "value", where);
  take_metrics(member(json, "metrics", where), m, where);
  take_tags(member(json, "tags", where), m, where);
  take_classes(json, m, where);
  m.rule = text(member(json, "selection", where), "rule", where);
  if (json.contains("per_clip")) m.outcomes = parse_outcomes(json["per_clip"], where);
  if (json.contains("per_clip") && m.score_is_pooled() &&
      std::abs(m.outcomes.score() - m.score) > 1e-6)
    throw bad_input(where, fmt::format("'per_clip' gives {:.3f} %, the score is {:.3f} %",
                                       m.outcomes.score(), m.score));
  return m;
}

std::vector<Measurement> read_measurements(const std::vector<std::string>& paths) {
  std::vector<Measurement> all;
  for_each_line(paths, [&](const std::string& line, const std::string& where) {
    all.push_back(parse_measurement(line, where));
  });
  return all;
}

}  // namespace hdcid
