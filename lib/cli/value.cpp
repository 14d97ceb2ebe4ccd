#include "cli/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "cli/suggest.h"
#include "core/error.h"
#include "core/text.h"

namespace hdcid {
namespace {

[[noreturn]] void refuse(const Option& option, const std::string& value, const std::string& why,
                         std::string hint = {}) {
  throw usage_error(fmt::format("--{}: '{}' {}", option.name, value, why), std::move(hint));
}

template <class T>
Json number(const Option& option, const std::string& text, const char* wanted) {
  T value{};
  const char* begin = text.data() + (text.starts_with("+") ? 1 : 0);
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) refuse(option, text, "is out of range");
  if (error != std::errc() || end != text.data() + text.size()) refuse(option, text, wanted);
  return Json(value);
}

Json scalar_from_text(const Option& option, const std::string& text) {
  switch (option.type) {
    case Type::flag:
      if (text != "true" && text != "false")
        refuse(option, text, "is no value of a switch", "--" + option.name);
      return Json(text == "true");
    case Type::int32:
      return number<int>(option, text, "is not a whole number");
    case Type::int64:
      return number<std::int64_t>(option, text, "is not a whole number");
    case Type::uint64:
      return number<std::uint64_t>(option, text, "is not a whole number from 0 up");
    case Type::real:
      return number<double>(option, text, "is not a number");
    case Type::text:
      return Json(text);
  }
  return Json(text);
}

// Whether a JSON number is whole and fits T.
template <class T>
bool fits(const Json& value) {
  if (value.is_number_unsigned()) return std::in_range<T>(value.get<std::uint64_t>());
  return value.is_number_integer() && std::in_range<T>(value.get<std::int64_t>());
}

bool has_type(Type type, const Json& value) {
  switch (type) {
    case Type::flag:
      return value.is_boolean();
    case Type::int32:
      return fits<int>(value);
    case Type::int64:
      return fits<std::int64_t>(value);
    case Type::uint64:
      return fits<std::uint64_t>(value);
    case Type::real:
      return value.is_number();
    case Type::text:
      return value.is_string();
  }
  return false;
}

void check(const Option& option, const Json& value) {
  if (value.is_number()) {
    const double x = value.get<double>();
    if (!std::isfinite(x)) refuse(option, value_as_text(value), "is not a finite number");
    const auto [low, high] = option.range;
    if (low < high && (x < low || x > high))
      refuse(option, value_as_text(value), fmt::format("is outside {} to {}", low, high));
  }
  if (option.choices.empty() || !value.is_string()) return;
  const auto word = value.get<std::string>();
  // A choice without a default holds the empty word, which stays allowed.
  if (word.empty() && option.get() == value) return;
  if (std::count(option.choices.begin(), option.choices.end(), word)) return;
  refuse(option, word,
         "is not one of " + join(option.choices) + did_you_mean(word, option.choices));
}

const char* wanted(const Option& option) {
  if (option.list) return "an array";
  switch (option.type) {
    case Type::flag:
      return "true or false";
    case Type::int32:
    case Type::int64:
      return "a whole number";
    case Type::uint64:
      return "a whole number from 0 up";
    case Type::real:
      return "a number";
    case Type::text:
      return "a string";
  }
  return "a string";
}

Json checked(const Option& option, const Json& value) {
  if (!has_type(option.type, value))
    refuse(option, value.dump(), fmt::format("is not {}", wanted(option)));
  check(option, value);
  return value;
}

}  // namespace

Json value_from_text(const Option& option, const std::string& text) {
  const bool may_be_options = option.metavar == "OPTIONS";
  if (option.in_provenance && text_defect(text))
    throw usage_error(fmt::format("the value of --{} is not UTF-8", option.name));
  if (text.starts_with("--") && !may_be_options)
    throw usage_error(fmt::format("--{} needs a value, got '{}'", option.name, text));
  if (!option.list) return checked(option, scalar_from_text(option, text));
  Json values = Json::array();
  for (std::size_t begin = 0; !text.empty() && begin <= text.size();) {
    const auto end = std::min(text.find(',', begin), text.size());
    values.push_back(checked(option, scalar_from_text(option, text.substr(begin, end - begin))));
    begin = end + 1;
  }
  return values;
}

Json value_from_json(const Option& option, const Json& value) {
  if (!option.list) return checked(option, value);
  if (!value.is_array()) refuse(option, value.dump(), "is not an array");
  for (const auto& element : value) checked(option, element);
  return value;
}

std::string value_as_text(const Json& value) {
  if (value.is_boolean()) return value.get<bool>() ? "on" : "off";
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_float()) return fmt::format("{}", value.get<double>());
  if (!value.is_array()) return value.dump();
  std::vector<std::string> words;
  for (const auto& element : value) words.push_back(value_as_text(element));
  return join(words, ",");
}

}  // namespace hdcid
