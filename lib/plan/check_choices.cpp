#include "plan/check_choices.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>

#include "core/error.h"
#include "core/modalities.h"
#include "eval/task.h"
#include "experiment/values.h"

namespace hdcid {
namespace {

std::string text_of(const Choices& choices, const std::string& name) {
  const auto found = choices.find(name);
  return found == choices.end() ? "" : found->second;
}

void check_words(const Choices& choices, const std::string& name, const Words& allowed) {
  for (const auto& word : split_words(text_of(choices, name)))
    if (std::ranges::find(allowed, word) == allowed.end())
      throw usage_error(fmt::format("{} has '{}'; it can have {}", variable_of(name), word,
                                    fmt::join(allowed, " ")));
}

constexpr long largest = 1000000;

bool is_number(const std::string& word) {
  long number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  return error == std::errc() && end == word.data() + word.size() && number > 0 &&
         number <= largest;
}

void check_numbers(const Choices& choices, const std::string& name) {
  for (const auto& word : split_words(text_of(choices, name)))
    if (!is_number(word))
      throw usage_error(fmt::format("{} has '{}', which is no whole number from 1 to {}",
                                    variable_of(name), word, largest));
}

void check_number(const Choices& choices, const std::string& name) {
  check_numbers(choices, name);
  const auto text = text_of(choices, name);
  if (choices.contains(name) && split_words(text).size() != 1)
    throw usage_error(fmt::format("{} is '{}'; it is one number", variable_of(name), text));
}

void check_data(const Choices& choices, const std::string& layout, const std::string& wanted) {
  const auto data = text_of(choices, "data");
  if (wanted.empty()) return;
  const auto needs = fmt::format("LAYOUT={} needs DATA=<{}>", layout, wanted);
  std::error_code error;
  if (layout == "own" && !std::filesystem::exists(data, error))
    throw usage_error(fmt::format("{}; there is no '{}'", needs, data));
  if (data.empty()) throw usage_error(needs);
}

void check_own(const Choices& choices) {
  check_words(choices, "modalities", modality_names);
  const auto words = split_words(text_of(choices, "modalities"));
  if (std::set<std::string>(words.begin(), words.end()).size() < 2)
    throw usage_error(fmt::format("MODALITIES is '{}'; two or three of audio video text are needed",
                                  text_of(choices, "modalities")));
  check_words(choices, "tasks", own_task_names());
  if (split_words(text_of(choices, "tasks")).empty())
    throw usage_error(
        fmt::format("TASKS is empty; it can have {}", fmt::join(own_task_names(), " ")));
}

}  // namespace

void check_choices(const Choices& choices, const std::string& layout, const SettingsRecord& record,
                   const SettingsRecord& size) {
  if (!size.layout.empty() && size.layout != layout)
    throw usage_error(
        fmt::format("SIZE={} is a size of the {} set", text_of(choices, "size"), size.layout));
  check_data(choices, layout, record.data);
  if (layout == "own") check_own(choices);
  for (const char* name : {"seeds", "dim", "codes", "clips"}) check_number(choices, name);
  check_numbers(choices, "code-sizes");
  if (record.defaults.contains("methods"))
    check_words(choices, "methods", split_words(record.defaults.at("methods")));
  if (record.defaults.contains("ways"))
    check_words(choices, "ways", split_words(record.defaults.at("ways")));
  Words sizes;
  for (const auto& [name, set] : record.sizes) sizes.push_back(name);
  check_words(choices, "table3-sizes", sizes);
  if (layout != "published" && !text_of(choices, "published").empty())
    throw usage_error(
        "PUBLISHED=1 goes with LAYOUT=published: the paper's numbers are of its own data");
}

}  // namespace hdcid
