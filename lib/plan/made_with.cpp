#include "plan/made_with.h"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>

#include "cli/value.h"
#include "core/error.h"
#include "core/json.h"
#include "plan/write_plan.h"
#include "store/tensor_file.h"

namespace hdcid {
namespace {

namespace fs = std::filesystem;

// What a file says about its making: options by name, and digests of what it was made from.
struct MadeWith {
  Json options = Json::object();
  std::set<std::string> digests;
};

void take_digests(MadeWith& made, const Json& inputs) {
  for (const auto& [role, digest] : inputs.items())
    if (digest.is_string()) made.digests.insert(digest.get<std::string>());
}

MadeWith of_tensor_file(const std::string& file) {
  MadeWith made;
  const TensorReader reader(file);
  const auto found = reader.metadata().find("provenance");
  if (found == reader.metadata().end()) return made;
  const auto record = parse_json(found->second, file);
  made.options = record.value("options", Json::object());
  if (record.contains("seed")) made.options["seed"] = record["seed"];
  take_digests(made, record.value("inputs", Json::object()));
  return made;
}

// A score says under other names what hdcid-eval was told.
MadeWith of_score(const std::string& file) {
  std::ifstream stream(file);
  std::string line;
  std::getline(stream, line);
  const auto record = parse_json(line, file);
  MadeWith made;
  made.options["modality"] = record.value("to", Json());
  made.options["split"] = record.value("split", Json());
  made.options["scoring"] = record.value("score", Json::object()).value("scoring", Json());
  const auto tags = record.value("tags", Json::object());
  for (const auto& [name, value] : tags.items())
    made.options["tag"].push_back(name + "=" + value_as_text(value));
  for (const char* role : {"decoder", "codes"})
    take_digests(made, Json{{role, record.value(role, Json())}});
  return made;
}

// All option values that the command comes to, as its program says.
Json options_now(std::vector<std::string> command, const std::string& build) {
  command.front() = build + "/" + command.front();
  command.push_back("--dump-config");
  const auto line = shell_words(command);
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(line.c_str(), "r"), ::pclose);
  std::string text;
  std::array<char, 4096> buffer{};
  while (pipe && std::fgets(buffer.data(), buffer.size(), pipe.get())) text += buffer.data();
  if (text.empty()) throw failure(command.front(), "does not say what options it has");
  return parse_json(text, command.front());
}

std::string spoken_option(const std::string& name, const Json& value) {
  if (value.is_boolean()) return (value.get<bool>() ? "--" : "--no-") + name;
  const auto text = value_as_text(value);
  return text.empty() ? "no --" + name : "--" + name + " " + text;
}

std::vector<std::string> other_options(const MadeWith& made, const Json& now) {
  std::vector<std::string> found;
  for (const auto& [name, value] : made.options.items())
    if (now.contains(name) && now[name] != value)
      found.push_back(fmt::format("it was made with {}; now there is {}",
                                  spoken_option(name, value), spoken_option(name, now[name])));
  return found;
}

std::vector<std::string> other_inputs(const MadeWith& made, const Artefact& artefact) {
  std::vector<std::string> found;
  std::error_code error;
  for (const auto& input : artefact.inputs) {
    if (!input.ends_with(tensor_suffix) || !fs::exists(input, error)) continue;
    const auto digest = TensorReader(input).digest();
    if (!made.digests.empty() && !made.digests.contains(digest))
      found.push_back(
          fmt::format("it was made from another {}, which now has the digest {}", input, digest));
  }
  return found;
}

}  // namespace

std::vector<std::string> differences(const Artefact& artefact, const std::string& build) {
  const auto& file = artefact.files.front();
  std::error_code error;
  const bool is_score = artefact.kind == "score";
  const bool is_tensors =
      artefact.command.front().starts_with("hdcid-") && file.ends_with(tensor_suffix);
  if (!fs::exists(file, error) || (!is_score && !is_tensors)) return {};
  const auto made = is_score ? of_score(file) : of_tensor_file(file);
  auto found = other_options(made, options_now(artefact.command, build));
  for (auto& input : other_inputs(made, artefact)) found.push_back(std::move(input));
  return found;
}

}  // namespace hdcid
