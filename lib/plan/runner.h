#pragma once

#include <string>
#include <vector>

namespace hdcid {

// One recipe: the command that makes `file` and what is said about it.
struct Recipe {
  std::string file, kind;
  int weight = 0;
  std::string output;  // takes the command's standard output, whole or not at all; empty = ours
  std::string line;    // "seed1/dcid/model from features/pretrain"
  std::string notes;   // P/.progress
  std::vector<std::string> command;
};

// Makes the folders, notes what runs, runs it, notes how long it took and says so in a line. Every
// few seconds the line begins with how far the sweep is. No trouble with notes costs the artefact.
// Returns the command's exit code.
int run_recipe(const Recipe& recipe);

}  // namespace hdcid
