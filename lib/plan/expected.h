#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"

namespace hdcid {

// A file that a target takes, as the sweep counts it.
struct Expected {
  std::string kind;  // model, score, retrieval, table or figure
  int weight = 0;
  std::string file;
};

// P/.progress/expected/TARGET lists models and records a target rests on, and the commands that
// make its own files. A list is written where it has changed.
std::string expected_file(const std::string& run, const std::string& target);
void write_expected(const Plan& plan);

// Whether the list of an artefact's target is there and another one. False where there is none yet.
bool has_other_list(const Plan& plan, const Artefact& artefact);
std::string expected_text(const Plan& plan, const Goal& goal);

// The lists of all targets that were asked for in this folder, by name.
struct ExpectedList {
  std::string target;
  std::vector<Expected> files;
};
std::vector<ExpectedList> read_expected(const std::string& notes);

}  // namespace hdcid
