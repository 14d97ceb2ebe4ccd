#include "experiment/record.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <limits>

namespace hdcid {
namespace {

bool is_text(const Json& value) {
  return value.is_string() && !value.get_ref<const std::string&>().empty();
}

}  // namespace

Record::Record(Json json, std::string file, std::string place)
    : json_(std::move(json)), file_(std::move(file)), place_(std::move(place)) {
  if (!json_.is_object()) throw wrong("it is not an object");
}

Error Record::wrong(const std::string& what, std::string hint) const {
  return bad_input(file_, place_ + ": " + what, std::move(hint));
}

Error Record::wrong_type(const std::string& key, const std::string& wanted) const {
  return wrong(fmt::format("'{}' is not {}", key, wanted));
}

bool Record::has(const std::string& key) {
  asked_.insert(key);
  return json_.contains(key);
}

const Json& Record::value(const std::string& key) {
  if (!has(key)) throw wrong(fmt::format("'{}' is missing", key));
  return json_[key];
}

std::string Record::text(const std::string& key) {
  const Json& text = value(key);
  if (!is_text(text)) throw wrong_type(key, "a text");
  return text.get<std::string>();
}

std::string Record::text_or(const std::string& key, const std::string& otherwise) {
  return has(key) ? text(key) : otherwise;
}

bool Record::flag_or(const std::string& key, bool otherwise) {
  if (!has(key)) return otherwise;
  if (!json_[key].is_boolean()) throw wrong_type(key, "true or false");
  return json_[key].get<bool>();
}

double Record::number(const std::string& key) {
  const Json& number = value(key);
  if (!number.is_number()) throw wrong_type(key, "a number");
  return number.get<double>();
}

int Record::count(const std::string& key) {
  constexpr double largest = 1e6;
  const double value = number(key);
  if (!(value >= 1 && value <= largest) || value != static_cast<int>(value))
    throw wrong_type(key, "a whole number from 1 up");
  return static_cast<int>(value);
}

const Json& Record::array(const std::string& key) {
  const Json& values = value(key);
  if (!values.is_array() || values.empty()) throw wrong_type(key, "an array of one or more");
  return values;
}

std::vector<std::string> Record::texts(const std::string& key) {
  const Json& values = array(key);
  if (!std::ranges::all_of(values, is_text)) throw wrong_type(key, "an array of texts");
  return values.get<std::vector<std::string>>();
}

std::vector<std::string> Record::texts_of(const std::string& key, const Json& value) const {
  if (is_text(value)) return {value.get<std::string>()};
  if (!value.is_array() || !std::ranges::all_of(value, is_text))
    throw wrong_type(key, "a text or an array of texts");
  return value.get<std::vector<std::string>>();
}

std::vector<std::string> Record::texts_or_none(const std::string& key) {
  return has(key) ? texts_of(key, json_[key]) : std::vector<std::string>();
}

std::vector<NamedTexts> Record::named_texts(const std::string& key) {
  std::vector<NamedTexts> named;
  if (!has(key)) return named;
  if (!json_[key].is_object()) throw wrong_type(key, "an object of texts");
  for (const auto& [name, value] : json_[key].items())
    named.push_back({name, texts_of(key, value)});
  return named;
}

std::vector<double> Record::numbers(const std::string& key) {
  std::vector<double> numbers;
  for (const Json& value : array(key)) {
    if (!value.is_number() && !value.is_null()) throw wrong_type(key, "an array of numbers");
    numbers.push_back(value.is_null() ? std::numeric_limits<double>::quiet_NaN()
                                      : value.get<double>());
  }
  return numbers;
}

std::vector<Record> Record::records(const std::string& key, const std::string& kind) {
  std::vector<Record> records;
  for (const Json& value : array(key))
    records.emplace_back(value, file_, fmt::format("{}: {} {}", place_, kind, records.size() + 1));
  return records;
}

void Record::finish() const {
  for (const auto& [key, value] : json_.items())
    if (!asked_.contains(key))
      throw wrong(fmt::format("the key '{}' is not known", key),
                  fmt::format("{}", fmt::join(asked_, ", ")));
}

bool is_name(const std::string& text) {
  const auto allowed = [](unsigned char c) {
    return std::isalnum(c) || c == '.' || c == '-' || c == '_';
  };
  return !text.empty() && text[0] != '.' && text[0] != '-' && std::ranges::all_of(text, allowed);
}

}  // namespace hdcid
