#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/json.h"

namespace hdcid {

// A tensor file below a folder, with the record of how it was made.
struct TracedFile {
  std::string path;  // below the folder
  std::string kind;  // "hdcid.codes"
  Json provenance;   // null when the file has none
};

// Finds tensor files by the digest of their content. Digests are taken only when asked for, as they
// read whole files.
class TracedFiles {
 public:
  explicit TracedFiles(const std::string& folder);  // Error(bad_input) when it cannot be listed

  // `role` is what the file was to its user ("codes", "model"): files of that kind are looked at
  // first.
  const TracedFile* find(const std::string& digest, const std::string& role);

 private:
  const std::string& digest_of_file(std::size_t index);

  std::string folder_;
  std::vector<TracedFile> files_;  // by path
  std::map<std::size_t, std::string> digests_;
};

}  // namespace hdcid
