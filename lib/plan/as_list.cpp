#include <fmt/format.h>
#include <fmt/ranges.h>

#include "plan/write_plan.h"

namespace hdcid {

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
