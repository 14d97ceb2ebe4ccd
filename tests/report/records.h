#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/measurement.h"
#include "report/table_layout.h"

namespace hdcid::testing {

// A table of share.
inline const TableLayout& find_table(const std::string& name) {
  static std::map<std::string, TableLayout> read;
  const Folders share = {HDCID_TEST_DATA "/../share"};
  if (!read.contains(name)) read[name] = table_layout(read_table(share, name));
  return read[name];
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// A metrics record as hdcid-eval writes it, cut down to what reports read.
inline Json record(const std::string& row, const std::string& seed, const std::string& task,
                   const std::string& from, const std::string& to, double value,
                   const std::string& rule = "best pooled score") {
  const bool steps = task.find("avvp") != std::string::npos;
  Json json = {
      {"schema", "hdcid.metrics/1"},
      {"task", task},
      {"from", from},
      {"to", to},
      {"split", "test"},
      {"score", {{"name", steps ? "f1" : "accuracy"}, {"scoring", "pooled"}, {"value", value}}},
      {"metrics", {{"chance", 10.0}}},
      {"selection", {{"rule", rule}}},
      {"tags", {{"row", row}, {"seed", seed}}}};
  if (steps) json["metrics"].update(Json{{"precision", 60.0}, {"recall", 30.0}, {"f1", 40.0}});
  return json;
}

inline std::string line(const std::string& row, const std::string& seed, const std::string& task,
                        bool video_first, double value,
                        const std::string& rule = "best pooled score") {
  return record(row, seed, task, video_first ? "video" : "audio", video_first ? "audio" : "video",
                value, rule)
      .dump();
}

inline Measurement measured(const std::string& row, const std::string& seed,
                            const std::string& task, bool video_first, double value,
                            const std::string& rule = "best pooled score") {
  return parse_measurement(line(row, seed, task, video_first, value, rule), "here:1");
}

inline std::vector<Measurement> all_eight(const std::string& row, const std::string& seed,
                                          double value) {
  std::vector<Measurement> all;
  for (const auto& column : find_table("table1").columns)
    all.push_back(measured(row, seed, column.task, column.from == "video", value));
  return all;
}

}  // namespace hdcid::testing
