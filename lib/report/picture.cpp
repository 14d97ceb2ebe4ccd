#include "report/picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>

#include "core/error.h"

namespace hdcid {
namespace {

std::string without_control(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char letter) { return letter < ' ' || letter == 127; },
      ' ');
  return text;
}

// Between single quotes gnuplot interprets nothing but a doubled quote.
std::string literal(const std::string& text) {
  std::string quoted = "'";
  for (const char letter : without_control(text))
    quoted += letter == '\'' ? "''" : std::string(1, letter);
  return quoted + "'";
}

template <class T>
std::string literals(const std::vector<T>& array) {
  std::string text;
  for (const auto& value : array) {
    if constexpr (std::is_same_v<T, double>)
      text += fmt::format("{}{}", text.empty() ? "" : ",", value);
    else
      text += (text.empty() ? "" : ",") + literal(value);
  }
  return "[" + text + "]";
}

}  // namespace

void Picture::set(const std::string& name, double value) {
  values.emplace_back(name, fmt::format("{}", value));
}

void Picture::set(const std::string& name, const std::string& text) {
  values.emplace_back(name, literal(text));
}

void Picture::set(const std::string& name, const std::vector<double>& array) {
  values.emplace_back(fmt::format("{}[{}]", name, array.size()), literals(array));
}

void Picture::set(const std::string& name, const std::vector<std::string>& array) {
  values.emplace_back(fmt::format("{}[{}]", name, array.size()), literals(array));
}

std::string picture_field(const std::string& text) {
  auto field = without_control(text);
  std::ranges::replace(field, '"', '\'');
  std::ranges::replace(field, '\\', '/');
  return '"' + field + '"';
}

std::string picture_kind(const std::string& path) {
  for (const char* kind : {"svg", "png"})
    if (path.ends_with(std::string(".") + kind)) return kind;
  throw usage_error(fmt::format("--picture '{}' ends neither in .svg nor in .png", path),
                    "--picture report.svg");
}

std::string Picture::assignments() const {
  std::string text;
  for (const auto& [name, value] : values)
    text += fmt::format("{}{} = {}\n", name.ends_with(']') ? "array " : "", name, value);
  return text;
}

}  // namespace hdcid
