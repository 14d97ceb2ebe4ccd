#pragma once

#include <string_view>

namespace hdcid {

enum class Verbosity : int { quiet = -1, normal = 0, verbose = 1 };
void set_verbosity(Verbosity verbosity);
Verbosity verbosity();
void set_program_name(std::string_view name);  // prefix of every line
std::string_view program_name();

// Lines on stderr, "<program>: <text>". `note` is shown unless quiet, `detail` only when verbose.
void note(std::string_view text);
void detail(std::string_view text);
void warn(std::string_view text);  // always

}  // namespace hdcid
