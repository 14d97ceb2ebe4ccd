#include "store/kinds.h"

#include <fmt/format.h>

#include "core/error.h"
#include "store/source.h"

namespace hdcid {
namespace {

constexpr const char* schema = "1";

std::string value_of(const Metadata& metadata, const std::string& key) {
  const auto found = metadata.find(key);
  return found == metadata.end() ? std::string() : found->second;
}

// "hdcid.model" is a "model" file to a reader of messages.
std::string spoken(const std::string& kind) {
  return kind.starts_with("hdcid.") ? kind.substr(6) : kind;
}

}  // namespace

void require_kind(const TensorReader& file, const std::string& expected) {
  const auto found = value_of(file.metadata(), "kind");
  const auto name = file.path() == input_name("-") ? "-" : file.path();
  const auto hint =
      found.empty() && expected == kind::features
          ? "hdcid-import safetensors --data " + name + " -o NEW, if another program wrote it"
          : "see what it holds: hdcid-inspect " + name;
  if (found != expected)
    throw bad_input(
        file.path(),
        "is " +
            (found.empty() ? "a tensor file of no known kind" : "a " + spoken(found) + " file") +
            ", a " + spoken(expected) + " file is needed",
        hint);
  if (value_of(file.metadata(), "schema") != schema)
    throw bad_input(
        file.path(),
        "has schema '" + value_of(file.metadata(), "schema") + "', this version reads " + schema,
        hint);
}

const std::string& metadata_text(const TensorReader& file, const std::string& key) {
  const auto entry = file.metadata().find(key);
  if (entry == file.metadata().end())
    throw bad_input(file.path(), fmt::format("has no metadata '{}'", key));
  return entry->second;
}

Metadata make_metadata(const std::string& kind, const Json& provenance, const Metadata& extra) {
  Metadata metadata = extra;
  metadata["kind"] = kind;
  metadata["schema"] = schema;
  metadata["provenance"] = provenance.dump();
  return metadata;
}

}  // namespace hdcid
