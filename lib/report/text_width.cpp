#include "report/text_width.h"

namespace hdcid {

std::size_t columns_of(std::string_view utf8) {
  std::size_t columns = 0;
  for (const unsigned char byte : utf8) columns += (byte & 0xc0u) != 0x80u;
  return columns;
}

std::string padded(std::string_view utf8, std::size_t columns) {
  const auto width = columns_of(utf8);
  return std::string(utf8) + std::string(columns > width ? columns - width : 0, ' ');
}

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
  std::string out;
  for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what)) {
    out.append(text.substr(0, at)).append(by);
    text.remove_prefix(at + what.size());
  }
  return out.append(text);
}

}  // namespace hdcid
