#pragma once

#include <map>
#include <optional>
#include <string>

#include "experiment/expand.h"

namespace hdcid {

// A pretraining run per seed.
struct ModelRecord {
  std::string name;
  std::string set = "pretrain";  // that it is pretrained on
  std::string variant;           // "-m0.5": its sets and those of its cells end in it
  int layers = 0;
  Words options;  // of hdcid-pretrain
};

// A model, options of its heads and, where it has one, a mask. Every model is a row too.
struct RowRecord {
  std::string name;
  std::string heads;  // the row whose masks and heads these are: itself, or what is bridged
  ModelRecord model;
  Template use;          // options of hdcid-train-decoder
  bool masked = false;   // whether heads see the channels of a mask only
  Template toc;          // options of hdcid-toc; may differ by cell
  bool bridged = false;  // scored over a bridge of the model's pairs
};

// Rows by the names that tables give them. Some stand for another, as the codebook of the size that
// all tables have; some are left out by the choices of a run.
class RowRecords {
 public:
  // `sets` are the pretraining sets by size. Error(bad_input) names file, record and key.
  RowRecords(const Folders& folders, const Values& values,
             const std::map<std::string, std::string>& sets);

  bool has(const std::string& name) const { return rows_.contains(name); }
  const RowRecord* find(const std::string& name) const;  // null when left out or not known
  bool has_group(const std::string& name) const { return groups_.contains(name); }
  Words group(const std::string& name) const;  // without those that stand for others

 private:
  void add_model(Expanded one, const std::map<std::string, std::string>& sets);
  void add_row(Expanded one);
  void leave_out(const Expanded& one);
  RowRecord start_of(const Expanded& one) const;
  void keep(const Expanded& one, RowRecord row);

  std::map<std::string, std::optional<RowRecord>> rows_;
  std::map<std::string, Words> groups_;
  const Values& values_;
};

}  // namespace hdcid
