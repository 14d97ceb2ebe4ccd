#include "formats/npy_text.h"

#include <fmt/format.h>

#include <charconv>

#include "core/error.h"
#include "core/text.h"
#include "formats/npy.h"

namespace hdcid {
namespace {

// "<U8": eight characters of four bytes; "S8" or "|S8": eight bytes.
struct TextType {
  bool wide = false, swapped = false;
  std::uint64_t width = 0;  // characters
};

bool parse_type(std::string_view code, TextType& type) {
  const bool ordered = !code.empty() && std::string_view("<>|=").find(code[0]) != code.npos;
  type.swapped = code.starts_with('>');
  if (ordered) code.remove_prefix(1);
  if (code.empty() || (code[0] != 'U' && code[0] != 'S')) return false;
  type.wide = code[0] == 'U';
  const auto [end, error] = std::from_chars(code.data() + 1, code.data() + code.size(), type.width);
  return error == std::errc() && end == code.data() + code.size() && type.width <= 1 << 20;
}

void put_utf8(std::string& text, std::uint32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
    return;
  }
  constexpr std::uint32_t leads[] = {0, 0xC0, 0xE0, 0xF0};
  const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  text += static_cast<char>(leads[more] | c >> (6 * more));
  for (int i = more - 1; i >= 0; --i) text += static_cast<char>(0x80 | (c >> (6 * i) & 0x3F));
}

std::string from_wide(std::string_view bytes, bool swapped, const std::string& where) {
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 4) {
    std::uint32_t c = 0;
    for (std::size_t i = 0; i < 4; ++i)
      c |= std::uint32_t{static_cast<unsigned char>(bytes[at + i])} << 8 * (swapped ? 3 - i : i);
    if (c > 0x10FFFF) throw bad_input(where, "holds a character that there is not");
    put_utf8(text, c);
  }
  return text;
}

}  // namespace

bool is_npy_text(std::string_view bytes, const std::string& where) {
  TextType type;
  return parse_type(npy_fields(bytes, where).dtype, type);
}

std::vector<std::string> parse_npy_text(std::string_view bytes, const std::string& where) {
  const auto fields = npy_fields(bytes, where);
  TextType type;
  if (!parse_type(fields.dtype, type) || fields.shape.size() != 1)
    throw bad_input(where, fmt::format("has type '{}' and shape {}, but text [i] is needed",
                                       fields.dtype.substr(0, 16), to_string(fields.shape)));
  const auto width = type.width * (type.wide ? 4 : 1);
  bytes.remove_prefix(fields.data);
  const auto count = static_cast<std::uint64_t>(fields.shape[0]);
  if (width == 0 || bytes.size() % width != 0 || bytes.size() / width != count)
    throw bad_input(where, fmt::format("{} strings of {} bytes cannot have {} bytes", count, width,
                                       bytes.size()));
  std::vector<std::string> strings;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto cell = bytes.substr(i * width, width);
    auto text = type.wide ? from_wide(cell, type.swapped, where) : std::string(cell);
    text.resize(text.find_last_not_of('\0') + 1);  // numpy pads with zeros
    strings.push_back(checked_text(std::move(text), fmt::format("{}, string {}", where, i)));
  }
  return strings;
}

}  // namespace hdcid
