#include "experiment/table_files.h"

#include <fmt/format.h>

#include <algorithm>

namespace hdcid {

namespace fs = std::filesystem;

namespace {

std::vector<TableFile> files_of(const fs::path& folder) {
  std::vector<TableFile> files;
  std::error_code error;
  for (fs::directory_iterator at(folder / "tables", error), end; !error && at != end;
       at.increment(error))
    if (const auto& path = at->path(); path.extension() == ".json" && is_name(path.stem().string()))
      files.push_back({path.stem().string(), path});
  std::ranges::sort(files, {}, &TableFile::name);
  return files;
}

bool is_table(const TableFile& file) {
  try {
    return !read_json_file(file.path).contains("report");
  } catch (const Error&) {
    return true;
  }
}

}  // namespace

std::vector<TableFile> table_files(const Folders& folders) {
  std::vector<TableFile> all;
  for (const auto& folder : folders)
    for (auto& file : files_of(folder)) {
      const auto twin = std::ranges::find(all, file.name, &TableFile::name);
      if (twin != all.end())
        throw bad_input(file.path.string(),
                        fmt::format("{} is a table of that name already", twin->path.string()),
                        "give it another name");
      all.push_back(std::move(file));
    }
  return all;
}

std::vector<std::string> table_names(const Folders& folders) {
  std::vector<std::string> names;
  for (const auto& file : table_files(folders))
    if (is_table(file)) names.push_back(file.name);
  return names;
}

}  // namespace hdcid
