#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"

namespace hdcid {

// A word as a shell takes it: quoted where it has to be.
std::string shell_word(const std::string& word);
std::string shell_words(const std::vector<std::string>& words);

// One line per artefact: kind, weight, files, inputs, command, parted by tabs, as in the plan's
// order. The command's output goes to the file behind '>'.
std::string as_list(const std::vector<const Artefact*>& artefacts);

// A picture for Graphviz: artefacts by kind, an arrow from each input.
std::string as_dot(const std::vector<const Artefact*>& artefacts, const std::string& folder);

// Rules of GNU make, one recipe per artefact: hdcid-plan runs and notes the command, all
// programs are in the folder `build`. Recipes begin with $(Q), so that make shows them where that
// is empty. Lists of what targets take are inputs where they are there.
std::string as_make(const Plan& plan, const std::vector<const Artefact*>& artefacts,
                    const std::string& build);

}  // namespace hdcid
