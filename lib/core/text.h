#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hdcid {

// Why bytes are no text: "line 3 has the byte 0xE9, which is not UTF-8", and what to try.
struct TextDefect {
  std::string what, hint;
};

// Text is UTF-8 without NUL; nullopt when these bytes are.
std::optional<TextDefect> text_defect(std::string_view bytes);

// The text of a file or message `where`, without a byte order mark. Error(bad_input) when it is
// none.
std::string checked_text(std::string bytes, const std::string& where);

}  // namespace hdcid
