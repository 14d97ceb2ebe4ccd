#pragma once

#include <string>
#include <string_view>

namespace hdcid {

std::size_t columns_of(std::string_view utf8);  // characters, not bytes
std::string padded(std::string_view utf8, std::size_t columns);
// Every `what` replaced by `by`.
std::string replaced(std::string_view text, std::string_view what, std::string_view by);

}  // namespace hdcid
