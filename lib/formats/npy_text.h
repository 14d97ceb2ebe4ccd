#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hdcid {

// Whether an .npy document holds text: numpy's types S and U.
bool is_npy_text(std::string_view bytes, const std::string& where);

// Its strings, [i], as UTF-8. Error(bad_input) unless it has one axis and holds text.
std::vector<std::string> parse_npy_text(std::string_view bytes, const std::string& where);

}  // namespace hdcid
