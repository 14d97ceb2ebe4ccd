#include "core/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "core/error.h"

namespace hdcid {
namespace {

constexpr std::string_view mark = "\xef\xbb\xbf";

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

// Bytes of the character that begins at `at` by its first byte; 0 when none begins so.
std::size_t length_of_character(unsigned first) {
  if (first < 0x80) return 1;
  if (first < 0xC2) return 0;  // a continuation, or a longer form of ASCII
  return first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
}

// Longer forms than needed, surrogates and what is beyond U+10FFFF show in the second byte.
bool fits_second(unsigned first, unsigned second) {
  const unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  return second >= low && second <= high;
}

bool is_character(std::string_view text, std::size_t at, std::size_t length) {
  if (length == 0 || byte_at(text, at) == 0) return false;
  if (length > 1 && !fits_second(byte_at(text, at), byte_at(text, at + 1))) return false;
  for (std::size_t i = 2; i < length; ++i)
    if ((byte_at(text, at + i) & 0xC0) != 0x80) return false;
  return true;
}

// Where the first byte stands that belongs to no character; the size when there is none.
std::size_t first_defect(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto length = length_of_character(byte_at(text, at));
    if (!is_character(text, at, length)) return at;
    at += length;
  }
  return text.size();
}

}  // namespace

std::optional<TextDefect> text_defect(std::string_view bytes) {
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff"))
    return TextDefect{"is UTF-16 text, UTF-8 is needed", "iconv -f utf-16 -t utf-8"};
  const auto at = first_defect(bytes);
  if (at == bytes.size()) return std::nullopt;
  const auto line = 1 + std::count(bytes.begin(), bytes.begin() + at, '\n');
  if (bytes[at] == '\0')
    return TextDefect{fmt::format("line {} has a NUL byte, which is no text", line),
                      "iconv -f utf-16 -t utf-8, if that is what it is"};
  return TextDefect{
      fmt::format("line {} has the byte 0x{:02X}, which is not UTF-8", line, byte_at(bytes, at)),
      "iconv -f latin1 -t utf-8, if that is what it is"};
}

std::string checked_text(std::string bytes, const std::string& where) {
  if (const auto defect = text_defect(bytes)) throw bad_input(where, defect->what, defect->hint);
  if (bytes.starts_with(mark)) bytes.erase(0, mark.size());
  return bytes;
}

}  // namespace hdcid
