#pragma once

#include <string>
#include <vector>

#include "core/json.h"
#include "toc/comparison.h"
#include "toc/selecting_clips.h"

namespace hdcid {

// How Q and lambda were chosen on labelled clips of the modality that trains, and what was passed over.
struct Selection {
  SelectedOn on;
  std::vector<ScoredSetting> settings;  // every Q with every lambda
  ChosenSetting choice;
  std::vector<ComparedSetting> compared;
};

Selection select_setting(const std::vector<CountedRows>& layers, const SelectingClips& clips, const TocOptions& options,
                         std::uint64_t seed);

std::string describe(const Selection& selection);
Json selection_rule(const Selection& selection);  // for the mask: rule, setting and what it was selected on
Json to_json(const Selection& selection);         // the rule, every setting and the comparison
}  // namespace hdcid
