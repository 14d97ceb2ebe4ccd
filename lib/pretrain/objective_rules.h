#pragma once

#include "codebook/commitment.h"
#include "codebook/quantizer.h"
#include "pretrain/objective.h"

namespace hdcid {

// The parts of an objective in the codebook's terms. Error(usage) on an unknown value of a text
// field.
void check(const Objective& objective);
QuantizerRule quantizer_rule(const Objective& objective);
CommitmentRule commitment_rule(const Objective& objective);

}  // namespace hdcid
