#include "cli/suggest.h"

#include <algorithm>

namespace hdcid {

// Damerau's distance with three rows of the table alive.
int edit_distance(std::string_view a, std::string_view b) {
  std::vector<int> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before, last);
    std::swap(last, row);
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::string did_you_mean(std::string_view typed, const std::vector<std::string>& words) {
  const std::string* best = nullptr;
  int best_distance = std::max<int>(2, static_cast<int>(typed.size() / 3)) + 1;
  for (const auto& word : words) {
    const bool prefix = typed.size() >= 2 && word.starts_with(typed);
    const int distance = prefix ? 1 : edit_distance(typed, word);
    if (distance < best_distance && distance < static_cast<int>(word.size()))
      best = &word, best_distance = distance;
  }
  return best ? ", did you mean '" + *best + "'?" : "";
}

std::string join(const std::vector<std::string>& words, const std::string& separator) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : separator) + word;
  return text;
}

}  // namespace hdcid
