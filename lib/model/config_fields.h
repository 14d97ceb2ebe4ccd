#pragma once

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/suggest.h"
#include "core/error.h"
#include "core/words.h"

namespace hdcid {

// Writes fields into a JSON object.
struct ConfigStore {
  Json& json;
  template <class T, class... Limits>
  void operator()(const char* key, const T& field, Limits...) {
    json[key] = field;
  }
};

// Takes the fields out of a JSON object; what is left over at the end is unknown.
class ConfigFields {
 public:
  ConfigFields(const Json& json, std::string where) : json_(json), where_(std::move(where)) {
    if (!json.is_object()) throw bad_input(where_, "is not a JSON object");
  }

  bool has(const std::string& key) const { return json_.contains(key); }

  const Json& take(const std::string& key) {
    const auto found = json_.find(key);
    if (found == json_.end()) throw bad_input(where_, "has no '" + key + "'");
    taken_.insert(key);
    return *found;
  }

  void operator()(const char* key, std::int64_t& field, std::int64_t low, std::int64_t high) {
    const auto& value = take(key);
    if (!is_whole(value, low, high))
      throw absurd(key,
                   "a whole number from " + std::to_string(low) + " to " + std::to_string(high));
    field = value.get<std::int64_t>();
  }

  void operator()(const char* key, std::vector<std::int64_t>& field, std::int64_t low,
                  std::int64_t high) {
    const auto& list = take(key);
    const auto fits = [&](const Json& value) { return is_whole(value, low, high); };
    if (!list.is_array() || !std::all_of(list.begin(), list.end(), fits))
      throw absurd(key, "a list of whole numbers from " + std::to_string(low) + " to " +
                            std::to_string(high));
    field = list.get<std::vector<std::int64_t>>();
  }

  void operator()(const char* key, double& field, double low, double high) {
    const auto& value = take(key);
    if (!value.is_number() || !(value.get<double>() >= low && value.get<double>() <= high))
      throw absurd(key, "a number from " + std::to_string(low) + " to " + std::to_string(high));
    field = value.get<double>();
  }

  template <Choice E>
  void operator()(const char* key, E& field) {
    const auto& value = take(key);
    const auto found = value.is_string() ? find_word<E>(value.get<std::string>()) : std::nullopt;
    if (!found) throw absurd(key, join(all_words<E>(), " or "));
    field = *found;
  }

  void operator()(const char* key, bool& field) {
    const auto& value = take(key);
    if (!value.is_boolean()) throw absurd(key, "true or false");
    field = value.get<bool>();
  }

  void check_nothing_left() const {
    for (const auto& [key, value] : json_.items())
      if (!taken_.contains(key)) throw bad_input(where_, "has the unknown entry '" + key + "'");
  }

 private:
  static bool is_whole(const Json& value, std::int64_t low, std::int64_t high) {
    if (!value.is_number_integer()) return false;
    const auto number = value.get<double>();
    return number >= static_cast<double>(low) && number <= static_cast<double>(high);
  }

  Error absurd(const std::string& key, const std::string& wanted) const {
    return bad_input(where_, "'" + key + "' is not " + wanted);
  }

  const Json& json_;
  std::string where_;
  std::set<std::string> taken_;
};

}  // namespace hdcid
