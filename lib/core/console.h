#pragma once

#include <string_view>

namespace hdcid::console {

// stderr as log and progress share it: a line that is printed first erases the live line, which is
// drawn again at the next step. Each text goes out in one write, so that lines of several processes
// do not mix.
bool is_terminal();
int columns();
void print_line(std::string_view text);
void show_live(std::string_view text);
void end_live();  // leaves the live line standing and moves below it

}  // namespace hdcid::console
