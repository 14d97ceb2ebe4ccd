#include "plan/write_plan.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

namespace hdcid {

std::string shell_word(const std::string& word) {
  const auto plain = [](unsigned char c) {
    return std::isalnum(c) ||
           std::string("_@%+=:,./-").find(static_cast<char>(c)) != std::string::npos;
  };
  if (!word.empty() && std::ranges::all_of(word, plain)) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string shell_words(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + shell_word(word);
  return text;
}

std::string as_list(const std::vector<const Artefact*>& artefacts) {
  std::string text;
  for (const auto* artefact : artefacts) {
    const auto output = artefact->output.empty() ? "" : " >" + shell_word(artefact->output);
    text += fmt::format("{}\t{}\t{}\t{}\t{}{}\n", artefact->kind, artefact->weight,
                        fmt::join(artefact->files, " "), fmt::join(artefact->inputs, " "),
                        shell_words(artefact->command), output);
  }
  return text;
}

}  // namespace hdcid
