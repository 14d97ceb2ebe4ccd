#include "report/traced_files.h"

#include <algorithm>
#include <filesystem>

#include "core/error.h"
#include "core/signals.h"
#include "store/tensor_file.h"

namespace hdcid {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_below(const std::string& folder) {
  std::error_code error;
  std::vector<fs::path> paths;
  for (auto it = fs::recursive_directory_iterator(folder, error);
       !error && it != fs::recursive_directory_iterator(); it.increment(error))
    if (it->is_regular_file(error)) paths.push_back(it->path());
  if (error) throw bad_input(folder, "cannot be listed: " + error.message());
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

TracedFiles::TracedFiles(const std::string& folder) : folder_(folder) {
  for (const auto& path : files_below(folder)) try {
      const TensorReader file(path);
      const auto& metadata = file.metadata();
      const auto kind = metadata.find("kind"), provenance = metadata.find("provenance");
      files_.push_back(
          {path.lexically_relative(folder), kind == metadata.end() ? "" : kind->second,
           provenance == metadata.end() ? Json() : parse_json(provenance->second, path)});
    } catch (const Error& error) {
      if (error.code() != Exit::bad_input) throw;  // a file of another sort is none of ours
    }
}

const std::string& TracedFiles::digest_of_file(std::size_t index) {
  throw_if_stopped();
  auto& digest = digests_[index];
  if (digest.empty())
    digest = TensorReader((fs::path(folder_) / files_[index].path).string()).digest();
  return digest;
}

const TracedFile* TracedFiles::find(const std::string& digest, const std::string& role) {
  for (const auto& [index, known] : digests_)
    if (known == digest) return &files_[index];
  for (const bool of_kind : {true, false})
    for (std::size_t i = 0; i < files_.size(); ++i)
      if ((files_[i].kind == "hdcid." + role) == of_kind && digest_of_file(i) == digest)
        return &files_[i];
  return nullptr;
}

}  // namespace hdcid
