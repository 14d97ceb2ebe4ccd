#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <type_traits>
#include <vector>

#include "core/words.h"

namespace hdcid {

enum class Group { input, method, training, selection, compute, output, general };

// What a value is; lists are comma separated on the command line and arrays in JSON.
enum class Type { flag, int32, int64, uint64, real, text };
template <class T>
struct type_of;
template <>
struct type_of<bool> {
  static constexpr Type value = Type::flag;
};
template <>
struct type_of<int> {
  static constexpr Type value = Type::int32;
};
template <>
struct type_of<std::int64_t> {
  static constexpr Type value = Type::int64;
};
template <>
struct type_of<std::uint64_t> {
  static constexpr Type value = Type::uint64;
};
template <>
struct type_of<double> {
  static constexpr Type value = Type::real;
};
template <>
struct type_of<std::string> {
  static constexpr Type value = Type::text;
};
template <Choice E>
struct type_of<E> {
  static constexpr Type value = Type::text;
};
template <class T>
struct type_of<std::vector<T>> : type_of<T> {};
template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;

struct Range {
  double low = 0, high = 0;  // both allowed; no limits unless low < high
};

// One option, declared once: the fields down to `since` by the tool, the others by option(). The
// parser, -h, the man page, completions, --config, --dump-config and the provenance record are made
// from this record and nothing else.
struct Option {
  std::string name{};     // long name without dashes
  std::string metavar{};  // "N", "FILE"; empty for a switch
  Group group = Group::general;
  std::string help{};  // one line, no full stop
  std::vector<std::string>
      choices{};  // allowed words; empty = any. A Choice has those of its table
  Range range{};
  char short_name = 0;
  bool in_provenance = true;  // false for what cannot change the result: paths, threads, verbosity
  bool gathers = false;       // a list that is given again grows; otherwise the last one counts
  std::string since = "0.1";

  Type type = Type::text;
  bool list = false;
  std::function<void(const Json&)>
      set{};  // from the command line (typed already) or --config; throws Error(usage)
  std::function<Json()> get{};  // the current value; at declaration time the default
};

// Binds an option to a variable: bool (switch, --no-NAME turns off), int, std::int64_t,
// std::uint64_t, double, std::string, an enum with words (core/words.h), std::vector<std::string> /
// <double> / <int> (comma separated). `target` must outlive the tool.
//   option(o.warm_start, {.name = "warm-start", .metavar = "N", .help = "...", .range = {0, 9}})
template <class T>
Option option(T& target, Option declared) {
  if constexpr (Choice<T>) declared.choices = all_words<T>();
  declared.type = type_of<T>::value;
  declared.list = is_list<T>;
  declared.set = [&target](const Json& value) { target = value.get<T>(); };
  declared.get = [&target] { return Json(target); };
  return declared;
}

}  // namespace hdcid
