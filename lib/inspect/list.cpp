#include <fmt/format.h>

#include <iostream>

#include "cli/suggest.h"
#include "cli/value.h"
#include "features/names.h"
#include "inspect/actions.h"

namespace hdcid {
namespace {

// Names come from the file: control characters would reach the terminal.
std::string printable(std::string text) {
  for (auto& c : text)
    if (static_cast<unsigned char>(c) < 32 || c == 127) c = '?';
  return text;
}

std::string value_of(const Metadata& metadata, const std::string& key) {
  const auto found = metadata.find(key);
  return found == metadata.end() ? std::string() : printable(found->second);
}

std::string origin(const Metadata& metadata) {
  const auto record = Json::parse(value_of(metadata, "provenance"), nullptr, false);
  if (!record.is_object()) return {};
  const auto text = [&](const char* key) { return value_as_text(record.value(key, Json("?"))); };
  return fmt::format("  made by {} {}, seed {}\n", text("tool"), text("version"), text("seed"));
}

std::string class_line(const TensorReader& file) {
  const auto classes = read_classes(file);
  if (classes.empty()) return {};
  const bool some = classes.size() > 6;
  std::vector<std::string> shown(
      classes.begin(), classes.begin() + static_cast<std::ptrdiff_t>(some ? 6 : classes.size()));
  return printable(
             fmt::format("  {} classes: {}{}", classes.size(), join(shown), some ? ", ..." : "")) +
         "\n";
}

std::string other_metadata(const Metadata& metadata) {
  std::string text;
  for (const auto& [key, value] : metadata) {
    if (key == "kind" || key == "schema" || key == "provenance" || key == "classes") continue;
    text += fmt::format("  {}: {}{}\n", printable(key), printable(value.substr(0, 300)),
                        value.size() > 300 ? " ..." : "");
  }
  return text;
}

Json as_json(const TensorReader& file) {
  Json record{{"path", file.path()}, {"metadata", Json::object()}, {"tensors", Json::array()}};
  for (const auto& [key, value] : file.metadata()) record["metadata"][key] = value;
  for (const auto& tensor : file.tensors())
    record["tensors"].push_back({{"name", tensor.name},
                                 {"dtype", name_of(tensor.dtype)},
                                 {"shape", tensor.shape},
                                 {"bytes", bytes_of(tensor)}});
  return record;
}

}  // namespace

void list_file(const std::string& path, bool json) {
  const TensorReader file(path);
  if (json) {
    std::cout << as_json(file).dump() << "\n";
    return;
  }
  const auto kind = value_of(file.metadata(), "kind");
  std::cout << fmt::format("{}: {}, {} tensors\n", path, kind.empty() ? "no kind" : kind,
                           file.tensors().size())
            << origin(file.metadata()) << class_line(file) << other_metadata(file.metadata());
  std::size_t width = 0;
  for (const auto& tensor : file.tensors()) width = std::max(width, tensor.name.size());
  for (const auto& tensor : file.tensors())
    std::cout << fmt::format("  {:<{}}  {:<4}  {}  {} bytes\n", printable(tensor.name), width,
                             name_of(tensor.dtype), to_string(tensor.shape), bytes_of(tensor));
}

}  // namespace hdcid
