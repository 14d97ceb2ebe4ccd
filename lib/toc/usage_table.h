#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "codes/usage.h"
#include "core/json.h"

namespace hdcid {

// A table for people and programs, columns separated by tabs: layer, stage, code (counted from 0)
// and its uses in each modality; after the codes of a stage the lines "dead" and "perplexity".
// `codes` is L.
std::string usage_table(const std::vector<ModalityUsage>& usage, std::int64_t codes);

// [{"layer", "stage", "modality", "dead", "perplexity", "uses": [code]}]
Json usage_json(const std::vector<ModalityUsage>& usage, std::int64_t codes);

}  // namespace hdcid
