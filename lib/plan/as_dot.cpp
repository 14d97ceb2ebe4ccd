#include <fmt/format.h>

#include <map>

#include "plan/write_plan.h"

namespace hdcid {
namespace {

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text)
    out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return out + "\"";
}

const char* colour(const std::string& kind) {
  static const std::map<std::string, const char*> colours = {
      {"features", "gray90"}, {"model", "lightsalmon"}, {"codes", "khaki"}, {"mask", "lightcyan"},
      {"head", "palegreen"},  {"table", "white"},       {"figure", "white"}};
  const auto found = colours.find(kind);
  return found == colours.end() ? "lavender" : found->second;
}

}  // namespace

std::string as_dot(const std::vector<const Artefact*>& artefacts, const std::string& folder) {
  const auto name = [&](const std::string& file) {
    return quoted(file.starts_with(folder + "/") ? file.substr(folder.size() + 1) : file);
  };
  std::string text = "digraph plan {\n  rankdir=LR;\n  node [shape=box, style=filled];\n";
  for (const auto* artefact : artefacts) {
    const auto node = name(artefact->files.front());
    text += fmt::format("  {} [fillcolor={}];\n", node, colour(artefact->kind));
    for (const auto& input : artefact->inputs)
      text += fmt::format("  {} -> {};\n", name(input), node);
  }
  return text + "}\n";
}

}  // namespace hdcid
