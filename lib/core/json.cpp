#include "core/json.h"

#include "core/strict_json.h"

namespace hdcid {

void StrictKeys::operator()(int depth, JsonEvent event, const std::string* key) {
  if (depth > max_depth) throw bad_input(where_, "the JSON is nested deeper than 64 levels");
  if (event == JsonEvent::object_start) open_.emplace_back();
  if (event == JsonEvent::object_end) open_.pop_back();
  if (event != JsonEvent::key) return;
  if (!open_.back().insert(*key).second)
    throw bad_input(where_, "the JSON has the key '" + *key + "' twice");
  if (open_.back().size() > max_keys_) throw bad_input(where_, "a JSON object has too many keys");
}

Json parse_json(std::string_view text, const std::string& where) {
  constexpr std::size_t max_keys = 10000;  // an ordered object looks its keys up one by one
  return parse_strict<Json>(text, where, max_keys);
}

}  // namespace hdcid
