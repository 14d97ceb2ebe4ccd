#pragma once

#include <string>

#include "cli/general.h"

namespace hdcid {

enum class Shell { bash, zsh, fish };
template <>
inline constexpr Word<Shell> words<Shell>[] = {
    {Shell::bash, "bash"}, {Shell::zsh, "zsh"}, {Shell::fish, "fish"}};

std::string completion_script(Shell shell, const Tool& tool, const OptionTable& table);

}  // namespace hdcid
