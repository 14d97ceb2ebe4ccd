#include "report/training_log.h"

#include <fmt/format.h>

#include <fstream>
#include <iostream>

#include "core/error.h"
#include "core/json.h"

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

void take_lines(std::istream& in, TrainingLog& log) {
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const auto where = fmt::format("{}:{}", log.name, number);
    if (line.find_first_not_of(" \t\r") != std::string::npos)
      take_line(parse_json(line, where), log, where);
  }
  if (in.bad()) throw bad_input(log.name, "cannot be read to its end");
  if (log.epochs.empty() && log.steps.empty()) throw bad_input(log.name, "holds no training step");
}

}  // namespace

TrainingLog read_training_log(const std::string& path) {
  TrainingLog log;
  log.name = path == "-" ? "standard input" : path;
  if (path == "-") {
    take_lines(std::cin, log);
    return log;
  }
  std::ifstream file(path);
  if (!file) throw bad_input(path, "cannot be opened");
  take_lines(file, log);
  return log;
}

}  // namespace hdcid
