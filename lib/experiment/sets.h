#pragma once

#include <string>
#include <vector>

#include "experiment/expand.h"

namespace hdcid {

// A features file of a run and what it is made of.
struct SetRecord {
  std::string name;
  int thousands = 0;      // clips of a pretraining set as published
  Template recipe;        // words of the layout's command; none = the layout does not have the set
  std::string file;       // a file that is there already; empty = made by the recipe
  bool frames = false;    // a frames file is made with it, whose queries it holds
  bool optional = false;  // made for what needs it, not for the target 'features'
  std::string missing;    // the choice without which there is no such set here; empty = it is there
};

// Of experiments/sets.json in every folder, for a layout. Sets that stand for another come with
// the other's name.
struct NamedSet {
  std::string name;
  SetRecord set;
};
std::vector<NamedSet> read_sets(const Folders& folders, const Values& values,
                                const std::string& layout);

}  // namespace hdcid
