#include "plan/settings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/share.h"
#include "core/error.h"
#include "plan/check_choices.h"

namespace hdcid {
namespace {

namespace fs = std::filesystem;

std::string chosen(const Choices& choices, const std::string& name, const std::string& otherwise) {
  const auto found = choices.find(name);
  return found == choices.end() ? otherwise : found->second;
}

// Defaults of DCID and HDCID come behind PRETRAIN and would win over its options.
bool overruled(const std::string& name, const std::string& options, const std::string& pretrain) {
  if (name != "dcid" && name != "hdcid") return false;
  const auto given = split_words(pretrain);
  return std::ranges::any_of(split_words(options), [&](const std::string& word) {
    return word.starts_with("--") && std::ranges::any_of(given, [&](const std::string& other) {
             return other == word || other.starts_with(word + "=");
           });
  });
}

Choices with_defaults(Choices choices, const SettingsRecord& layout, const SettingsRecord& size) {
  for (const auto* record : {&size, &layout})
    for (const auto& [name, text] : record->defaults)
      if (!choices.contains(name) && !overruled(name, text, chosen(choices, "pretrain", "")))
        choices[name] = text;
  if (!choices.contains("table3-sizes"))
    for (const auto& [name, set] : layout.sizes) choices["table3-sizes"] += name + " ";
  return choices;
}

std::string modality_list(const Values& values) {
  auto modalities = values.words("modalities");
  std::ranges::sort(modalities);
  return fmt::format("{}", fmt::join(modalities, ","));
}

// A path with a blank is one word.
Words one_word(const std::string& text) { return text.empty() ? Words{} : Words{text}; }

void set_variables(Settings& s, const Choices& choices, int threads) {
  Choices unset;
  for (const auto& option : choice_options(unset))
    s.values.set(option.name, option.metavar == "WORDS" || option.metavar == "OPTIONS"
                                  ? split_words(chosen(choices, option.name, ""))
                                  : one_word(chosen(choices, option.name, "")));
  s.values.set("layout", Words{s.layout});
  s.values.set("profile", Words{s.profile});
  s.values.set("threads", Words{std::to_string(threads)});
  s.values.set("modality-list", Words{modality_list(s.values)});
}

void set_facts(Settings& s, const SettingsRecord& layout) {
  const auto profile = read_settings(s.records, "profiles.json", "PROFILE", s.profile, s.profile);
  for (const auto* record : {&layout, &profile})
    for (const auto& [name, text] : record->facts) s.values.set(name, text);
}

// Sizes whose set is not there are left out, and said to be.
void leave_out_missing(Settings& s) {
  Words there;
  for (const auto& size : s.values.words("table3-sizes")) {
    const auto& name = s.sizes.at(size);
    const auto set = std::ranges::find(s.sets, name, &NamedSet::name);
    (set == s.sets.end() || set->set.missing.empty() ? there : s.missing_sizes).push_back(size);
  }
  if (there.empty() && !s.missing_sizes.empty())
    throw usage_error(fmt::format("TABLE3_SIZES is '{}', which needs CSV81K=<list of its clips>",
                                  fmt::join(s.missing_sizes, " ")));
  s.values.set("table3-sizes", there);
}

// LAYOUT=own has one file for everything.
void set_data(Settings& s, const Choices& choices) {
  const auto data = chosen(choices, "data", "");
  if (s.layout != "own") return;
  const auto absolute = fs::absolute(data).lexically_normal().string();
  s.values.set("data", [=] { return Filled{{absolute}, {data}}; });
}

// Which records the choices name.
Settings named(const Choices& given) {
  Settings s;
  s.records = experiment_folders(share_folder(), chosen(given, "also", ""));
  s.layout = chosen(given, "layout", "embedded");
  s.profile = chosen(given, "profile", "clean");
  s.profiles = settings_names(s.records, "profiles.json");
  return s;
}

void set_folders(Settings& s, const std::string& out, const std::string& size) {
  s.data = (fs::path(out) / (s.layout + (size.empty() ? "" : "-" + size))).string();
  s.features = s.data + "/features";
  s.run = s.data + "/" + s.profile;
}

}  // namespace

Settings settle(const Choices& given, const std::string& out, int threads) {
  auto s = named(given);
  const auto layout = read_settings(s.records, "layouts.json", "LAYOUT", s.layout, s.profile);
  SettingsRecord size;
  const auto size_name = chosen(given, "size", "");
  if (!size_name.empty())
    size = read_settings(s.records, "sizes.json", "SIZE", size_name, s.profile);
  const auto choices = with_defaults(given, layout, size);
  check_choices(choices, s.layout, layout, size);
  s.sizes = layout.sizes;
  s.make = layout.make;
  s.make_frames = layout.make_frames;
  set_variables(s, choices, threads);
  set_facts(s, layout);
  set_data(s, choices);
  s.seeds = std::stoi(choices.at("seeds"));
  s.values.set("layouts", settings_names(s.records, "layouts.json"));
  s.sets = read_sets(s.records, s.values, s.layout);
  leave_out_missing(s);
  set_folders(s, out, size_name);
  return s;
}

}  // namespace hdcid
