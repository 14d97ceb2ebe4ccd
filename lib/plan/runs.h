#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>

#include "experiment/cells.h"
#include "experiment/rows.h"
#include "experiment/tasks.h"
#include "plan/plan.h"
#include "plan/settings.h"

namespace hdcid {

// A row in one cell, with one seed.
struct RunOf {
  int seed;
  const RowRecord& row;
  const Cell& cell;
};

// Where a score goes and what it is called there.
struct ScoreOf {
  std::string table, title, tags;  // ",size=24K"
  bool labelled = false;           // of the modality that trained the head
};

// A value that is one file, an input of what it is asked for by.
inline std::function<Filled()> file_of(std::function<std::string()> make) {
  return [make = std::move(make)] {
    const auto file = make();
    return Filled{{file}, {file}};
  };
}

// Adds to a plan what runs need: features, models, codes, masks, heads, scores. Each function
// returns the file, adding what makes it and what that takes where it is not there yet.
class Runs {
 public:
  Runs(const Settings& settings, Plan& plan);

  std::string features(const std::string& set);
  std::string frames(const std::string& set);  // empty where the set has none
  std::string model(int seed, const ModelRecord& model);
  std::string codes(int seed, const ModelRecord& model, const std::string& set);
  std::string bridge(int seed, const ModelRecord& model);  // of the clips it is pretrained on
  std::string mask(const RunOf& run);
  std::string head(const RunOf& run);
  std::string score(const RunOf& run, const ScoreOf& score);
  // The masks that are predicted with that score; empty where there are no frames.
  std::string masks(const RunOf& run, const ScoreOf& score);

  // Values for commands about a run: {model}, {mask}, {score-codes} ...; asked for, they are added.
  Values about(const RunOf& run);
  // Adds one artefact; {file} is its first file.
  void add(Artefact artefact, const Values& values, const Template& command);
  Template step(const std::string& name) const;

  const std::vector<Cell>& cells() const { return cells_; }
  const Cell& trained(const Cell& cell) const;        // the cell whose head this one takes
  std::string in_run(const std::string& name) const;  // "P/NAME"

 private:
  const SetRecord& set(const std::string& name) const;
  const TaskRecord& task(const Cell& cell) const;
  void set_channels(Values& values, const RunOf& run) const;
  std::string score_stem(const RunOf& run, const ScoreOf& score) const;
  std::string spoken(const std::string& file) const;

  const Settings& settings_;
  Plan& plan_;
  std::vector<Cell> cells_;
  std::map<std::string, TaskRecord> tasks_;
  std::map<std::string, std::map<std::string, Words>> channels_;
  std::map<std::string, Template> steps_;
  bool shares_heads_;
};

}  // namespace hdcid
