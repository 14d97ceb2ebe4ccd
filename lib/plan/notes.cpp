#include "plan/notes.h"

#include <fmt/format.h>
#include <fnmatch.h>

#include <filesystem>

#include "core/error.h"
#include "plan/expected.h"
#include "plan/running.h"
#include "plan/small_file.h"

namespace hdcid {
namespace {

namespace fs = std::filesystem;

struct Note {
  std::string file;
  std::string folder, pattern;  // what was made with the choices: files below `folder`
  std::vector<std::string> choices;
};

std::vector<Note> notes_of(const Settings& settings) {
  return {
      {settings.data + "/.data", settings.data, "features/*.safetensors.zst", {"data", "clips"}},
      {settings.run + "/.models",
       settings.run,
       "seed*/*/model*",
       {"dim", "codes", "fsq-levels", "sizes", "pretrain", "dcid", "hdcid"}},
      {settings.run + "/.heads", settings.run, "seed*/heads/*/*", {"heads"}}};
}

// DATA='' CLIPS='15'
std::string choice_text(const Settings& settings, const Note& note) {
  std::string text;
  for (const auto& name : note.choices) {
    const auto filled = settings.values.fill({{"{" + name + "}"}, name});
    const auto value = name == "data" && !filled.inputs.empty() ? filled.inputs.front()
                                                                : settings.values.text(name);
    text += fmt::format("{}{}='{}'", text.empty() ? "" : " ", variable_of(name), value);
  }
  return text;
}

bool any_file(const fs::path& folder, const std::string& pattern) {
  const auto slash = pattern.find('/');
  const auto first = pattern.substr(0, slash);
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (fnmatch(first.c_str(), at->path().filename().c_str(), 0) != 0) continue;
    if (slash == std::string::npos || any_file(at->path(), pattern.substr(slash + 1))) return true;
  }
  return false;
}

}  // namespace

void check_notes(const Settings& settings) {
  for (const auto& note : notes_of(settings)) {
    const auto before = small_file(note.file), now = choice_text(settings, note);
    if (before.empty() || before == now || !any_file(note.folder, note.pattern)) continue;
    throw usage_error(
        fmt::format("{}/ was made with {}; now there is {}. Give the same, or another OUT",
                    note.folder, before, now));
  }
}

void write_notes(const Settings& settings, const Plan& plan) {
  for (const auto& note : notes_of(settings))
    write_small_file(note.file, choice_text(settings, note));
  write_expected(plan);
  write_small_file(plan.folder + "/.progress/started", std::to_string(now_seconds()));
}

}  // namespace hdcid
