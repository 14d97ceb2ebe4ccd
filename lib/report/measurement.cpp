#include "report/measurement.h"

#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <iostream>

#include "core/error.h"

namespace hdcid {
namespace {

const Json& member(const Json& json, const char* key, const std::string& where) {
  if (!json.is_object() || !json.contains(key)) throw bad_input(where, fmt::format("the record has no '{}'", key));
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

void take_metrics(const Json& metrics, Measurement& m, const std::string& where) {
  m.chance = percent(metrics, "chance", where);
  m.localisation = metrics.contains("recall");
  if (!m.localisation) return;
  m.precision = percent(metrics, "precision", where);
  m.recall = percent(metrics, "recall", where);
  m.f1 = percent(metrics, "f1", where);
}

void take_tags(const Json& tags, Measurement& m, const std::string& where) {
  m.row = text(tags, "row", where);
  m.seed = tags.contains("seed") ? text(tags, "seed", where) : "";
}

void read_lines(std::istream& in, const std::string& path, std::vector<Measurement>& all) {
  std::string line;
  for (int number = 1; std::getline(in, line); ++number)
    if (line.find_first_not_of(" \t\r") != std::string::npos)
      all.push_back(parse_measurement(line, fmt::format("{}:{}", path, number)));
  if (in.bad()) throw bad_input(path, "cannot be read to its end");
}

}  // namespace

Measurement parse_measurement(std::string_view line, const std::string& where) {
  const Json json = parse_json(line, where);
  if (text(json, "schema", where) != "hdcid.metrics/1")
    throw bad_input(where, "is not a metrics record of schema hdcid.metrics/1", "give files that hdcid-eval wrote");
  Measurement m;
  m.task = text(json, "task", where);
  m.from = text(json, "from", where);
  m.to = text(json, "to", where);
  const Json& score = member(json, "score", where);
  m.score_name = text(score, "name", where);
  m.scoring = text(score, "scoring", where);
  m.score = percent(score, "value", where);
  take_metrics(member(json, "metrics", where), m, where);
  take_tags(member(json, "tags", where), m, where);
  m.rule = text(member(json, "selection", where), "rule", where);
  return m;
}

std::vector<Measurement> read_measurements(const std::vector<std::string>& paths) {
  std::vector<Measurement> all;
  for (const auto& path : paths) {
    if (path == "-") {
      read_lines(std::cin, "standard input", all);
      continue;
    }
    std::ifstream file(path);
    if (!file || file.peek() == std::ifstream::traits_type::eof())
      throw bad_input(path, file ? "is empty" : "cannot be opened");
    read_lines(file, path, all);
  }
  if (all.empty()) throw bad_input(paths.empty() ? "metrics" : paths.front(), "there is no metrics record");
  return all;
}

}  // namespace hdcid
