#include "formats/pickle_text.h"

#include <charconv>
#include <cstdint>

#include "core/error.h"

namespace hdcid {
namespace {

void append_utf8(std::string& to, std::uint32_t c) {
  const auto tail = [&](int shift) { to += static_cast<char>(0x80 | (c >> shift & 0x3f)); };
  if (c < 0x80) {
    to += static_cast<char>(c);
  } else if (c < 0x800) {
    to += static_cast<char>(0xc0 | c >> 6), tail(0);
  } else {
    to += static_cast<char>(0xe0 | c >> 12), tail(6), tail(0);
  }
}

std::uint32_t hexadecimal(std::string_view digits, const std::string& where) {
  std::uint32_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size())
    throw bad_input(where, "pickle: an escape sequence cannot be read");
  return value;
}

char plain_escape(char letter, const std::string& where) {
  constexpr std::string_view letters = "\\'\"ntrabfv", meaning = "\\'\"\n\t\r\a\b\f\v";
  const auto found = letters.find(letter);
  if (found == std::string_view::npos)
    throw bad_input(where, "pickle: an escape sequence cannot be read");
  return meaning[found];
}

}  // namespace

std::string from_raw_unicode_escape(std::string_view text, const std::string& where) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\' && text.substr(at + 1, 1) == "u") {
      append_utf8(out, hexadecimal(text.substr(at + 2, 4), where));
      at += 5;
    } else {
      append_utf8(out, static_cast<unsigned char>(text[at]));
    }
  }
  return out;
}

std::string from_python_quotes(std::string_view text, const std::string& where) {
  if (text.size() < 2 || text.front() != text.back() ||
      (text.front() != '\'' && text.front() != '"'))
    throw bad_input(where, "pickle: a string has no quotes");
  text = text.substr(1, text.size() - 2);
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\') {
      out += text[at];
    } else if (++at < text.size() && text[at] == 'x') {
      out += static_cast<char>(hexadecimal(text.substr(at + 1, 2), where));
      at += 2;
    } else {
      out += plain_escape(at < text.size() ? text[at] : '\0', where);
    }
  }
  return out;
}

std::string latin1_bytes(std::string_view utf8, const std::string& where) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    if (lead < 0x80) {
      out += utf8[at];
    } else if ((lead == 0xc2 || lead == 0xc3) && at + 1 < utf8.size()) {  // U+0080 .. U+00FF
      out += static_cast<char>((lead & 3) << 6 | (utf8[++at] & 0x3f));
    } else {
      throw bad_input(where, "pickle: text is not Latin-1");
    }
  }
  return out;
}

}  // namespace hdcid
