#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hdcid {

// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
int edit_distance(std::string_view a, std::string_view b);

// ", did you mean '<word>'?" for the closest of `words`; empty when none is close.
std::string did_you_mean(std::string_view typed, const std::vector<std::string>& words);

std::string join(const std::vector<std::string>& words, const std::string& separator = ", ");

}  // namespace hdcid
