#pragma once

#include <vector>

#include "cli/option.h"
#include "pretrain/pretrain_tool.h"

namespace hdcid {

// The options of group method: a model's shape and its objective, in parts.
std::vector<Option> shape_options(PretrainOptions& options);
std::vector<Option> loss_options(Objective& objective);
std::vector<Option> alignment_options(AlignmentRule& rule);
std::vector<Option> codebook_options(Objective& objective);

}  // namespace hdcid
