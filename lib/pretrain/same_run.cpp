#include "pretrain/same_run.h"

#include <fmt/format.h>

#include "core/error.h"

namespace hdcid {
namespace {

std::string spelled(const Json& values, const std::string& key) {
  if (!values.is_object() || !values.contains(key)) return "nothing";
  return values[key].is_string() ? values[key].get<std::string>() : values[key].dump();
}

std::string difference(const Json& there, const Json& here, const std::string& prefix) {
  for (const auto* values : {&here, &there}) {
    if (!values->is_object()) continue;
    for (const auto& [key, value] : values->items()) {
      const auto a = spelled(there, key), b = spelled(here, key);
      if (a != b) return fmt::format("{}{} ({} there, {} here)", prefix, key, a, b);
    }
  }
  return "";
}

Json part(const Json& record, const std::string& key) {
  return record.is_object() ? record.value(key, Json()) : Json();
}

}  // namespace

std::string first_difference(const Json& there, const Json& here) {
  const std::pair<const char*, const char*> parts[] = {{"options", "--"}, {"inputs", "the input "}};
  for (const auto& [key, prefix] : parts)
    if (const auto found = difference(part(there, key), part(here, key), prefix); !found.empty())
      return found;
  for (const auto& [key, prefix] :
       {std::pair{"seed", "--"}, std::pair{"tool", "the "}, std::pair{"version", "the "}}) {
    const Json a = {{key, part(there, key)}}, b = {{key, part(here, key)}};
    if (const auto found = difference(a, b, prefix); !found.empty()) return found;
  }
  return "";
}

void require_same_run(const TensorReader& file, const Json& here) {
  const auto stored = file.metadata().find("provenance");
  const auto there =
      stored == file.metadata().end() ? Json() : parse_json(stored->second, file.path());
  const auto found = first_difference(there, here);
  if (found.empty()) return;
  throw bad_input(file.path(), "is there already, from a run with another " + found,
                  "the same values as before, another -o, or --restart to replace it");
}

}  // namespace hdcid
