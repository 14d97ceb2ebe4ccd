#include "experiment/sets.h"

#include <fmt/format.h>

#include <algorithm>

namespace hdcid {
namespace {

namespace fs = std::filesystem;

// A set may need a file that not everyone has: {"published": "csv81k"}.
std::string missing_choice(Record& record, const Values& values, const std::string& layout) {
  for (const auto& need : record.named_texts("needs")) {
    if (need.name != layout || need.texts.empty()) continue;
    std::error_code error;
    if (!fs::exists(values.text(need.texts.front()), error)) return need.texts.front();
  }
  return {};
}

// Beside the folder 'experiments' that the record stands in.
std::string beside(const Record& record, const std::string& file) {
  if (file.empty()) return file;
  return (fs::path(record.file()).parent_path().parent_path() / file).lexically_normal().string();
}

SetRecord start_of(const Expanded& one, const std::vector<NamedSet>& before) {
  if (one.from.empty()) return {};
  const auto found = std::ranges::find(before, one.from, &NamedSet::name);
  if (found == before.end())
    throw one.record.wrong(fmt::format("there is no '{}' before it to be from", one.from));
  return found->set;
}

SetRecord set_of(Expanded& one, SetRecord set, const Values& values, const std::string& layout,
                 const std::vector<std::string>& layouts) {
  auto& record = one.record;
  set.name = one.name;
  if (record.has("thousands")) set.thousands = record.count("thousands");
  set.frames = record.flag_or("frames", set.frames);
  set.optional = record.flag_or("optional", false);
  set.file = beside(record, record.text_or("file", ""));
  set.missing = missing_choice(record, values, layout);
  for (const auto& other : layouts) {
    const auto recipe = record.texts_or_none(other);
    if (other == layout) set.recipe = {recipe, record.where()};
  }
  record.finish();
  return set;
}

}  // namespace

std::vector<NamedSet> read_sets(const Folders& folders, const Values& values,
                                const std::string& layout) {
  std::vector<NamedSet> sets;
  const auto layouts = values.words("layouts");
  for (auto& one : expand(read_records(folders, "sets.json", "set"), values)) {
    if (!one.present) continue;
    auto start = start_of(one, sets);
    auto set = set_of(one, start, values, layout, layouts);
    sets.push_back({one.name, one.same ? std::move(start) : std::move(set)});
  }
  return sets;
}

}  // namespace hdcid
