#include "experiment/settings_record.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace hdcid {
namespace {

void take_texts(std::map<std::string, std::string>& into, Record& record, const std::string& key) {
  for (const auto& [name, texts] : record.named_texts(key))
    into[name] = fmt::format("{}", fmt::join(texts, " "));
}

void take(SettingsRecord& settings, Record record, const std::string& profile) {
  record.has("base");
  record.has("from");
  take_texts(settings.defaults, record, "defaults");
  for (const auto& [key, value] : record.json().items())
    if (key.starts_with("defaults.")) record.has(key);
  take_texts(settings.defaults, record, "defaults." + profile);
  for (const auto& [name, texts] : record.named_texts("facts"))
    settings.facts[name] = {texts, record.where()};
  if (record.has("sizes")) settings.sizes.clear();
  take_texts(settings.sizes, record, "sizes");
  settings.data = record.text_or("data", settings.data);
  settings.layout = record.text_or("layout", settings.layout);
  if (record.has("make")) settings.make = {record.texts_or_none("make"), record.where()};
  if (record.has("make-frames"))
    settings.make_frames = {record.texts_or_none("make-frames"), record.where()};
  record.finish();
}

// "embedded, published or own"
std::string alternatives(const std::vector<std::string>& names) {
  if (names.size() < 2) return fmt::format("{}", fmt::join(names, ""));
  return fmt::format("{} or {}", fmt::join(names.begin(), names.end() - 1, ", "), names.back());
}

}  // namespace

std::vector<std::string> settings_names(const Folders& folders, const std::string& file) {
  std::vector<std::string> names;
  for (auto& [name, record] : read_records(folders, file, "record"))
    if (!record.flag_or("base", false)) names.push_back(name);
  return names;
}

SettingsRecord read_settings(const Folders& folders, const std::string& file,
                             const std::string& variable, const std::string& name,
                             const std::string& profile) {
  const auto names = settings_names(folders, file);
  if (std::ranges::find(names, name) == names.end())
    throw usage_error(fmt::format("{} is '{}'; it can be {}", variable, name, alternatives(names)));
  const auto records = read_records(folders, file, "record");
  std::vector<const NamedRecord*> chain;
  for (auto next = name; !next.empty();) {
    const auto found = std::ranges::find(records, next, &NamedRecord::name);
    if (found == records.end() || chain.size() > records.size())
      throw chain.front()->record.wrong(fmt::format("'from' leads to '{}'", next));
    chain.push_back(&*found);
    next = Record(found->record).text_or("from", "");
  }
  SettingsRecord settings;
  for (auto record = chain.rbegin(); record != chain.rend(); ++record)
    take(settings, (*record)->record, profile);
  return settings;
}

}  // namespace hdcid
