#pragma once

#include <string>
#include <vector>

#include "core/json.h"
#include "toc/comparison.h"
#include "toc/tuning_clips.h"

namespace hdcid {

// How Q and lambda were chosen on labelled clips of the modality that trains, and what was passed
// over.
struct Tuning {
  TunedOn on;
  std::vector<ScoredSetting> settings;  // every Q with every lambda
  ChosenSetting choice;
  std::vector<ComparedSetting> compared;
};

Tuning tune(const std::vector<CountedRows>& layers, const TuningClips& clips,
            const TocOptions& options, std::uint64_t seed);

std::string describe(const Tuning& selection);
Json tuning_rule(
    const Tuning& selection);           // for the mask: rule, setting and what it was selected on
Json to_json(const Tuning& selection);  // the rule, every setting and the comparison
}  // namespace hdcid
