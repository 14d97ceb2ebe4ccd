#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/json.h"

namespace hdcid {

// The words of a choice stand in one table beside its enum, in the order in which help lists them:
//   enum class Fruit { apple, pear };
//   template <>
//   inline constexpr Word<Fruit> words<Fruit>[] = {{Fruit::apple, "apple"}, {Fruit::pear, "pear"}};
// Options, their help, configurations, files and messages read this table and no other.
template <class E>
struct Word {
  E value;
  const char* name;
};
template <class E>
inline constexpr std::nullptr_t words = nullptr;

template <class E>
concept Choice = std::is_enum_v<E> && std::is_array_v<decltype(words<E>)>;

template <Choice E>
const char* word(E value) {
  return std::ranges::find(words<E>, value, &Word<E>::value)->name;
}

// nullopt for a word that is not in the table.
template <Choice E>
std::optional<E> find_word(std::string_view name) {
  for (const auto& entry : words<E>)
    if (entry.name == name) return entry.value;
  return std::nullopt;
}

template <Choice E>
std::vector<std::string> all_words() {
  std::vector<std::string> all;
  for (const auto& entry : words<E>) all.emplace_back(entry.name);
  return all;
}

}  // namespace hdcid

// JSON holds the word. Those who read options and files refuse an unknown word before this throws.
template <hdcid::Choice E>
struct nlohmann::adl_serializer<E> {
  template <class Json>
  static void to_json(Json& json, E value) {
    json = hdcid::word(value);
  }
  template <class Json>
  static void from_json(const Json& json, E& value) {
    value = hdcid::find_word<E>(json.template get<std::string>()).value();
  }
};
