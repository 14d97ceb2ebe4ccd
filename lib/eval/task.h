#pragma once

#include <string>
#include <vector>

#include "core/words.h"

namespace hdcid {

enum class Problem {
  classification,  // one class per clip: accuracy
  localisation,    // any set of classes per step: precision, recall, F1
  segmentation,    // pixels of a clip's frames: intersection over union
};

enum class Score { accuracy, precision, f1, miou };
template <>
inline constexpr Word<Score> words<Score>[] = {{Score::accuracy, "accuracy"},
                                               {Score::precision, "precision"},
                                               {Score::f1, "f1"},
                                               {Score::miou, "miou"}};

// What distinguishes one downstream task from another. A new task is one row of the table in
// task.cpp.
struct Task {
  std::string name;
  Problem problem;
  Score published_score;     // what the paper's Table 1 prints
  int published_epochs;      // of the authors' scripts with TOC
  bool clip_alphas;          // the ExpLog weights are clipped as a group of their own
  bool classes_by_position;  // the two modalities name the same classes differently, line by line
  bool own = false;          // for any set: the tasks of LAYOUT=own
};

const std::vector<Task>& tasks();
const Task& find_task(const std::string& name);  // Error(usage) lists the tasks there are
std::vector<std::string> task_names();
std::vector<std::string> own_task_names();

// How a score is counted. pooled: over all clips of the split, background excluded, F1 for
// localisation. published: as the authors' scripts do, averaged over batches, background included,
// precision (AVVP) or F1 (AVE to AVVP).
enum class Scoring { pooled, published };
template <>
inline constexpr Word<Scoring> words<Scoring>[] = {{Scoring::pooled, "pooled"},
                                                   {Scoring::published, "published"}};
Score score_of(const Task& task, Scoring scoring);

}  // namespace hdcid
