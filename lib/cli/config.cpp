#include "cli/config.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/share.h"
#include "cli/suggest.h"
#include "cli/value.h"
#include "core/error.h"

namespace hdcid {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_config = 1 << 20;  // bytes

std::string read_text(std::istream& in, const std::string& where) {
  std::string text(largest_config + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.size() > largest_config)
    throw bad_input(where, "is larger than 1 MiB, which no configuration is");
  return text;
}

[[noreturn]] void unknown_name(const std::vector<const Option*>& options, const std::string& name,
                               const std::string& where) {
  std::vector<std::string> names;
  for (const auto* option : options) names.push_back(option->name);
  throw bad_input(where, fmt::format("unknown option '{}'{}", name, did_you_mean(name, names)));
}

}  // namespace

void apply_config(const std::vector<const Option*>& options, const Json& values,
                  const std::string& where) {
  if (!values.is_object()) throw bad_input(where, "is not a JSON object of option values");
  for (const auto& [name, value] : values.items()) {
    const auto has_name = [&key = name](const Option* option) { return option->name == key; };
    const auto found = std::find_if(options.begin(), options.end(), has_name);
    if (found == options.end()) unknown_name(options, name, where);
    try {
      (*found)->set(value_from_json(**found, value));
    } catch (const Error& error) {
      throw bad_input(where, error.what(), error.hint());
    }
  }
}

Json read_config(const std::string& path) {
  if (path == "-") return parse_json(read_text(std::cin, "standard input"), "standard input");
  std::error_code error;
  std::ifstream file(path, std::ios::binary);
  if (!file || fs::is_directory(path, error))
    throw bad_input(path, fmt::format("cannot be read: {}", std::strerror(file ? EISDIR : errno)));
  return parse_json(read_text(file, path), path);
}

std::string profile_path(const std::string& folder, const std::string& name) {
  const auto presets = share_folder() / "presets" / folder;
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(presets, error))
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem());
  std::sort(names.begin(), names.end());
  if (std::count(names.begin(), names.end(), name)) return presets / (name + ".json");
  if (names.empty())
    throw failure(presets, "holds no profiles", "set HDCID_SHARE to the folder 'share' of hdcid");
  throw usage_error(fmt::format("--profile: '{}' is not one of {}{}", name, join(names),
                                did_you_mean(name, names)));
}

Json current_values(const std::vector<const Option*>& options) {
  Json values = Json::object();
  for (const auto* option : options) values[option->name] = option->get();
  return values;
}

}  // namespace hdcid
