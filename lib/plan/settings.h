#pragma once

#include <map>
#include <string>
#include <vector>

#include "experiment/sets.h"
#include "experiment/settings_record.h"
#include "plan/choices.h"

namespace hdcid {

// What the choices of a run come to: every variable's value, facts of layout and profile, folders.
struct Settings {
  Folders records;  // share, and what is added to it
  Values values;    // variables by their option's name, and facts
  std::string layout, profile;
  Words profiles;
  int seeds = 1;
  Template make, make_frames;  // how the layout makes a features file, and one with frames
  std::vector<NamedSet> sets;
  std::map<std::string, std::string> sizes;  // pretraining sets by size
  Words missing_sizes;                       // asked for, but their set is not there
  std::string data, features, run;           // folders OUT/LAYOUT, its features, OUT/LAYOUT/PROFILE
};

// Error(usage) for choices that there are not or that do not go together.
Settings settle(const Choices& choices, const std::string& out, int threads);

}  // namespace hdcid
