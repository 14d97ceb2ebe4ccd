#include "experiment/values.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <optional>
#include <set>
#include <sstream>

#include "core/error.h"

namespace hdcid {
namespace {

std::optional<long> whole_number(const std::string& text) {
  long number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size() && !text.empty();
  return whole ? std::optional(number) : std::nullopt;
}

// The parts of a word: what stands outside of braces at even places, inside at odd ones.
Words parts_of(const std::string& word, const std::string& where) {
  Words parts;
  std::size_t begin = 0;
  for (auto open = word.find('{'); open != std::string::npos; open = word.find('{', begin)) {
    const auto close = word.find('}', open);
    if (close == std::string::npos)
      throw bad_input(where, fmt::format("'{}' has a brace that is not closed", word));
    parts.push_back(word.substr(begin, open - begin));
    parts.push_back(word.substr(open + 1, close - open - 1));
    begin = close + 1;
  }
  parts.push_back(word.substr(begin));
  return parts;
}

}  // namespace

Words split_words(const std::string& text) {
  std::istringstream stream(text);
  Words words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

void Filled::add(const Filled& more) {
  words.insert(words.end(), more.words.begin(), more.words.end());
  inputs.insert(inputs.end(), more.inputs.begin(), more.inputs.end());
}

void Values::set(const std::string& name, Words words) {
  entries_[name] = [words = std::move(words)](const Values&) { return Filled{words, {}}; };
}

void Values::set(const std::string& name, Template text) {
  entries_[name] = [text = std::move(text)](const Values& scope) { return scope.fill(text); };
}

void Values::set(const std::string& name, std::function<Filled()> make) {
  entries_[name] = [make = std::move(make)](const Values&) { return make(); };
}

const Values::Entry* Values::find(const std::string& name) const {
  const auto found = entries_.find(name);
  if (found != entries_.end()) return &found->second;
  return outer_ ? outer_->find(name) : nullptr;
}

Filled Values::named(const std::string& name, const std::string& where) const {
  if (const auto* entry = find(name)) return (*entry)(*this);
  std::set<std::string> names;
  for (const auto* values = this; values; values = values->outer_)
    for (const auto& [known, entry] : values->entries_) names.insert(known);
  throw bad_input(where, fmt::format("there is no value '{{{}}}'", name),
                  fmt::format("{}", fmt::join(names, ", ")));
}

// name, or factors and one divisor of whole numbers: dim*6/8.
Filled Values::value(const std::string& expression, const std::string& where) const {
  if (expression.find_first_of("*/") == std::string::npos) return named(expression, where);
  long result = 1;
  for (std::size_t begin = 0, end = 0; begin <= expression.size(); begin = end + 1) {
    end = std::min(expression.find_first_of("*/", begin), expression.size());
    const auto factor = expression.substr(begin, end - begin);
    auto number = whole_number(factor);
    if (!number) {
      const auto filled = named(factor, where);
      if (filled.words.empty()) return {};
      number = whole_number(filled.words.front());
    }
    const bool divides = begin > 0 && expression[begin - 1] == '/';
    if (!number || (divides && *number == 0))
      throw bad_input(where, fmt::format("'{}' in '{{{}}}' is no number", factor, expression));
    result = divides ? result / *number : result * *number;
  }
  return {{std::to_string(result)}, {}};
}

// One word of a text; `complete` becomes false where it names an empty value.
Filled Values::word(const std::string& word, const std::string& where, bool& complete) const {
  const auto parts = parts_of(word, where);
  const bool alone = parts.size() == 3 && parts[0].empty() && parts[2].empty();
  Filled filled;
  std::string joined;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i % 2 == 0) {
      joined += parts[i];
      continue;
    }
    auto part = value(parts[i], where);
    complete = complete && !part.words.empty();
    joined += fmt::format("{}", fmt::join(part.words, " "));
    if (!alone) part.words.clear();
    filled.add(part);
  }
  if (!alone) filled.words.push_back(joined);
  return filled;
}

Filled Values::fill(const Template& text) const {
  Filled all;
  for (const auto& one : text.texts) {
    Filled filled;
    bool complete = true;
    for (const auto& each : split_words(one)) filled.add(word(each, text.where, complete));
    if (complete) all.add(filled);
  }
  return all;
}

Words Values::words(const std::string& name) const { return named(name, "hdcid-plan").words; }

std::string Values::text(const std::string& name) const {
  return fmt::format("{}", fmt::join(words(name), " "));
}

}  // namespace hdcid
