#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <type_traits>
#include <vector>

#include "core/json.h"

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
template <class T>
struct type_of<std::vector<T>> : type_of<T> {};
template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;

// One option, declared once. The parser, -h, the man page, completions, --config, --dump-config and
// the provenance record are made from this record and nothing else.
struct Option {
  std::string name;     // long name without dashes
  std::string metavar;  // "N", "FILE"; empty for a switch
  Group group = Group::general;
  Type type = Type::text;
  bool list = false;
  std::string help;                  // one line, no full stop
  std::vector<std::string> choices;  // allowed words; empty = any
  double low = 0, high = 0;          // allowed range of numbers, when low < high
  char short_name = 0;
  bool in_provenance = true;  // false for what cannot change the result: paths, threads, verbosity
  std::string since = "0.1";
  std::function<void(const Json&)>
      set;  // from the command line (typed already) or --config; throws Error(usage)
  std::function<Json()> get;  // the current value; at declaration time the default
};

// Limits of a value, checked for the command line and --config alike.
struct Check {
  double low = 0, high = 0;
  std::vector<std::string> choices;
};
inline Check in_range(double low, double high) { return {low, high, {}}; }
inline Check one_of(std::vector<std::string> words) { return {0, 0, std::move(words)}; }

// Binds an option to a variable: bool (switch, --no-NAME turns off), int, std::int64_t,
// std::uint64_t, double, std::string, std::vector<std::string> / <double> / <int> (comma
// separated). `target` must outlive the tool.
template <class T>
Option option(T& target, std::string name, std::string metavar, Group group, std::string help,
              Check check = {}) {
  Option o;
  o.name = std::move(name);
  o.metavar = std::move(metavar);
  o.group = group;
  o.type = type_of<T>::value;
  o.list = is_list<T>;
  o.help = std::move(help);
  o.choices = std::move(check.choices);
  o.low = check.low;
  o.high = check.high;
  o.set = [&target](const Json& value) { target = value.get<T>(); };
  o.get = [&target] { return Json(target); };
  return o;
}

}  // namespace hdcid
