#include "eval/task.h"

#include <fmt/format.h>

#include "core/error.h"

namespace hdcid {

const std::vector<Task>& tasks() {
  static const std::vector<Task> table = {
      // name      problem                  published    epochs  clip alphas  classes by position
      {"ave", Problem::classification, Score::accuracy, 50, false, false},
      {"avvp", Problem::localisation, Score::precision, 100, false, false},
      {"ave-avvp", Problem::localisation, Score::f1, 100, true, false},
      {"ucf-vgg", Problem::classification, Score::accuracy, 100, false, true},
      {"avs-s4", Problem::segmentation, Score::miou, 1, false, false},
      // any other set, with the epochs of the paper's closest
      {"classify", Problem::classification, Score::accuracy, 50, false, false, true},
      {"localise", Problem::localisation, Score::f1, 100, false, false, true},
  };
  return table;
}

std::vector<std::string> task_names() {
  std::vector<std::string> names;
  for (const Task& task : tasks()) names.push_back(task.name);
  return names;
}

std::vector<std::string> own_task_names() {
  std::vector<std::string> names;
  for (const Task& task : tasks())
    if (task.own) names.push_back(task.name);
  return names;
}

const Task& find_task(const std::string& name) {
  for (const Task& task : tasks())
    if (task.name == name) return task;
  throw usage_error(fmt::format("there is no task '{}'", name),
                    fmt::format("{}", fmt::join(task_names(), ", ")));
}

Score score_of(const Task& task, Scoring scoring) {
  if (task.problem == Problem::classification) return Score::accuracy;
  if (task.problem == Problem::segmentation) return Score::miou;
  return scoring == Scoring::published ? task.published_score : Score::f1;
}

}  // namespace hdcid
