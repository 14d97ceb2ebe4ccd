#include "experiment/folders.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/read_file.h"

namespace hdcid {

namespace fs = std::filesystem;

Folders experiment_folders(const fs::path& share, const std::string& also) {
  if (also.empty()) return {share};
  std::error_code error;
  if (!fs::is_directory(fs::path(also) / "experiments", error) &&
      !fs::is_directory(fs::path(also) / "tables", error))
    throw bad_input(also, "there is no folder 'experiments' or 'tables' in it",
                    "put cells into experiments/cells.json, tables into tables/NAME.json");
  return {share, also};
}

Json read_json_file(const fs::path& path) {
  return parse_json(read_text(path.string()), path.string());
}

namespace {

void add(std::vector<NamedRecord>& all, const std::string& name, Record record,
         const std::string& kind) {
  auto plain = name;  // {l} stands for the values of a loop
  std::erase_if(plain, [](char c) { return c == '{' || c == '}'; });
  if (!is_name(plain)) throw record.wrong("the name has more than letters, digits and . - _");
  const auto twin = std::ranges::find(all, name, &NamedRecord::name);
  if (twin != all.end())
    throw record.wrong(fmt::format("{} has a {} of that name already", twin->record.file(), kind),
                       "give it another name");
  all.push_back({name, std::move(record)});
}

}  // namespace

std::vector<NamedRecord> read_records(const Folders& folders, const std::string& file,
                                      const std::string& kind) {
  std::vector<NamedRecord> all;
  for (const auto& folder : folders) {
    const auto path = folder / "experiments" / file;
    std::error_code error;
    if (&folder != &folders.front() && !fs::exists(path, error)) continue;
    const Json json = read_json_file(path);
    if (!json.is_object()) throw bad_input(path.string(), "is not an object of named records");
    for (const auto& [name, value] : json.items())
      add(all, name, Record(value, path.string(), fmt::format("{} '{}'", kind, name)), kind);
  }
  return all;
}

}  // namespace hdcid
