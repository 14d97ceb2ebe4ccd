#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/error.h"
#include "core/text.h"

namespace hdcid {

enum class JsonEvent { object_start, object_end, key, other };

// Watches a parser: throws Error(bad_input) on a key that an object has already, on deep nesting,
// on too many keys.
class StrictKeys {
 public:
  static constexpr int max_depth = 64;
  StrictKeys(std::string where, std::size_t max_keys)
      : where_(std::move(where)), max_keys_(max_keys) {}
  void operator()(int depth, JsonEvent event, const std::string* key);

 private:
  std::string where_;
  std::size_t max_keys_;
  std::vector<std::unordered_set<std::string>> open_;  // keys of the objects that are open
};

// parse_json for any of nlohmann's value types: the ordered one is quadratic in the keys of an
// object, the sorted one not.
template <class Value>
Value parse_strict(std::string_view text, const std::string& where, std::size_t max_keys) {
  if (const auto defect = text_defect(text)) throw bad_input(where, defect->what, defect->hint);
  StrictKeys keys(where, max_keys);
  const auto watch = [&](int depth, typename Value::parse_event_t event, Value& value) {
    using Event = typename Value::parse_event_t;
    const auto kind = event == Event::object_start ? JsonEvent::object_start
                      : event == Event::object_end ? JsonEvent::object_end
                      : event == Event::key        ? JsonEvent::key
                                                   : JsonEvent::other;
    keys(depth, kind, event == Event::key ? value.template get_ptr<const std::string*>() : nullptr);
    return true;
  };
  try {
    return Value::parse(text.begin(), text.end(), watch);
  } catch (const typename Value::parse_error& error) {
    throw bad_input(where, "is not valid JSON at byte " + std::to_string(error.byte));
  } catch (const typename Value::exception&) {
    throw bad_input(where, "is not valid JSON: a number is out of range");
  }
}

}  // namespace hdcid
