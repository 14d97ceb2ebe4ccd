#include "plan/plan.h"

#include <algorithm>

#include "core/error.h"

namespace hdcid {

void Plan::add(Artefact artefact) {
  if (const auto* same = find(artefact.files.front())) {
    if (same->command != artefact.command)
      throw bad_input(artefact.files.front(), "would be made by two commands",
                      "a table whose rows are all different runs under these choices");
    return;
  }
  for (const auto& file : artefact.files) by_file_[file] = artefacts_.size();
  artefacts_.push_back(std::move(artefact));
}

const Artefact* Plan::find(const std::string& file) const {
  const auto found = by_file_.find(file);
  return found == by_file_.end() ? nullptr : &artefacts_[found->second];
}

const Goal* Plan::goal(const std::string& name) const {
  const auto found = std::ranges::find(goals, name, &Goal::name);
  return found == goals.end() ? nullptr : &*found;
}

std::vector<std::string> Plan::files_of(const Goal& goal) const {
  auto files = goal.files;
  for (const auto& name : goal.goals)
    if (const auto* other = this->goal(name)) {
      const auto more = files_of(*other);
      files.insert(files.end(), more.begin(), more.end());
    }
  return files;
}

std::vector<const Artefact*> Plan::behind(const std::vector<std::string>& files) const {
  std::vector<bool> needed(artefacts_.size());
  const auto need = [&](const std::string& file) {
    if (const auto found = by_file_.find(file); found != by_file_.end())
      needed[found->second] = true;
  };
  for (const auto& file : files) need(file);
  // Inputs come before, so that one pass from the end finds all.
  for (auto i = artefacts_.size(); i-- > 0;)
    if (needed[i])
      for (const auto& input : artefacts_[i].inputs) need(input);
  std::vector<const Artefact*> all;
  for (std::size_t i = 0; i < artefacts_.size(); ++i)
    if (needed[i]) all.push_back(&artefacts_[i]);
  return all;
}

}  // namespace hdcid
