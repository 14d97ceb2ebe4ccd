#include "report/training_log.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/json.h"
#include "formats/csv.h"
#include "store/source.h"

namespace hdcid {
namespace {

std::int64_t whole_number(const Json& line, const char* key, const std::string& where) {
  if (!line.contains(key) || !line[key].is_number_integer())
    throw bad_input(where, fmt::format("the record has no whole number '{}'", key),
                    "give the log that hdcid-pretrain writes beside the model");
  return line[key].get<std::int64_t>();
}

void take_values(const Json& line, std::int64_t at, Curves& curves, const std::string& where) {
  for (const auto& [name, value] : line.items()) {
    if (name == "what" || name == "epoch" || name == "step" || value.is_null()) continue;
    if (!value.is_number()) throw bad_input(where, fmt::format("'{}' is not a number", name));
    curves[name].emplace_back(at, value.get<double>());
  }
}

void take_line(const Json& line, TrainingLog& log, const std::string& where) {
  const auto what = line.is_object() ? line.value("what", Json()) : Json();
  if (what != "epoch" && what != "step")
    throw bad_input(where, "is not a line of a training log",
                    "give the log that hdcid-pretrain writes beside the model");
  const auto epoch = whole_number(line, "epoch", where), step = whole_number(line, "step", where);
  log.epoch_count += what == "epoch";
  if (what == "epoch")
    take_values(line, epoch, log.epochs, where);
  else
    take_values(line, step, log.steps, where);
}

}  // namespace

TrainingLog read_training_log(const std::string& path) {
  TrainingLog log;
  log.name = input_name(path);
  const auto lines = read_lines(path);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto where = fmt::format("{}:{}", log.name, i + 1);
    if (lines[i].find_first_not_of(" \t\r") != std::string::npos)
      take_line(parse_json(lines[i], where), log, where);
  }
  if (log.epochs.empty() && log.steps.empty()) throw bad_input(log.name, "holds no training step");
  return log;
}

}  // namespace hdcid
