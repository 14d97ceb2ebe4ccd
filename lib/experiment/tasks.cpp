#include "experiment/tasks.h"

#include <fmt/format.h>

#include <algorithm>

namespace hdcid {
namespace {

Template of_profile(Record& record, const std::string& key, const std::string& profile,
                    const Words& profiles) {
  Template found{{}, record.where()};
  for (const auto& [name, texts] : record.named_texts(key)) {
    if (std::ranges::find(profiles, name) == profiles.end())
      throw record.wrong(fmt::format("'{}' has the profile '{}', which there is not", key, name));
    if (name == profile) found.texts = texts;
  }
  return found;
}

}  // namespace

std::map<std::string, TaskRecord> read_tasks(const Folders& folders, const std::string& profile,
                                             const Words& profiles) {
  std::map<std::string, TaskRecord> tasks;
  for (auto& [name, record] : read_records(folders, "tasks.json", "task")) {
    tasks[name] = {of_profile(record, "split", profile, profiles),
                   of_profile(record, "head", profile, profiles), record.text_or("like", "")};
    record.finish();
  }
  return tasks;
}

std::map<std::string, std::map<std::string, Words>> read_channels(const Folders& folders) {
  std::map<std::string, std::map<std::string, Words>> channels;
  for (auto& [name, record] : read_records(folders, "channels.json", "cell"))
    for (const std::string model : {"dcid", "hdcid"}) {
      channels[name][model] = record.texts(model);
      if (channels[name][model].size() != 2)
        throw record.wrong(fmt::format("'{}' is not [channels of 256, mix]", model));
    }
  return channels;
}

}  // namespace hdcid
