#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"

namespace hdcid {

// In what a file's own record of its making differs from the plan: options, seed, inputs by their
// digests; one sentence each. Nothing for a file that is not there or has no record. The program in
// `build` says which options the command comes to.
std::vector<std::string> differences(const Artefact& artefact, const std::string& build);

}  // namespace hdcid
