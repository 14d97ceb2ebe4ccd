#include "plan/goals.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/error.h"
#include "experiment/table_files.h"
#include "plan/listings.h"

namespace hdcid {
namespace {

bool has_set(const Settings& settings, const std::string& name) {
  const auto found = std::ranges::find(settings.sets, name, &NamedSet::name);
  return found != settings.sets.end() && found->set.missing.empty() &&
         !(found->set.recipe.texts.empty() && found->set.file.empty());
}

// Targets made of others, by name: {"paper": {"targets": [...], "only_with": {"table4": "avs"}}},
// without those whose set is not there.
std::vector<Goal> read_groups(const Settings& settings) {
  std::vector<Goal> groups;
  for (auto& [name, record] : read_records(settings.records, "targets.json", "target")) {
    auto targets = record.texts("targets");
    for (const auto& [target, sets] : record.named_texts("only_with"))
      if (!std::ranges::all_of(sets, [&](const auto& set) { return has_set(settings, set); }))
        std::erase(targets, target);
    groups.push_back({name, {}, std::move(targets), ""});
    record.finish();
  }
  return groups;
}

Goal features_goal(const Settings& settings, Runs& runs) {
  Goal goal{"features", {}, {}, ""};
  for (const auto& [name, set] : settings.sets)
    if (!set.optional && name == set.name && !set.recipe.texts.empty())
      goal.files.push_back(runs.features(name));
  return goal;
}

class Planner {
 public:
  explicit Planner(const Settings& settings)
      : settings_(settings),
        rows_(settings.records, settings.values, settings.sizes),
        runs_(settings, plan_),
        groups_(read_groups(settings)),
        names_(names_of(table_files(settings.records))) {
    plan_.folder = settings.run;
  }

  Plan plan(const std::vector<std::string>& asked) {
    const bool all_known =
        std::ranges::all_of(asked, [&](const std::string& name) { return knows(name); });
    for (const auto& name : all_known && !asked.empty() ? asked : everything()) add(name);
    for (const auto& name : asked)
      if (!knows(name) && !plan_.find(name))
        throw usage_error(
            fmt::format("there is no target '{}' and nothing makes such a file", name),
            fmt::format("{}", fmt::join(everything(), ", ")));
    for (const auto& name : asked)
      if (const auto* goal = plan_.goal(name); goal && goal->files.empty() && goal->goals.empty())
        throw usage_error(name + " has no row under these choices");
    if (!asked.empty()) leave(asked);
    return std::move(plan_);
  }

 private:
  static std::vector<std::string> names_of(const std::vector<TableFile>& files) {
    std::vector<std::string> names;
    for (const auto& file : files) names.push_back(file.name);
    return names;
  }

  const Goal* group(const std::string& name) const {
    const auto found = std::ranges::find(groups_, name, &Goal::name);
    return found == groups_.end() ? nullptr : &*found;
  }

  bool knows(const std::string& name) const {
    return name == "features" || group(name) || std::ranges::find(names_, name) != names_.end();
  }

  std::vector<std::string> everything() const {
    std::vector<std::string> names;
    for (const auto& goal : groups_) names.push_back(goal.name);
    names.insert(names.end(), names_.begin(), names_.end());
    names.push_back("features");
    return names;
  }

  // Where a file is asked for, all targets were gone through to find it.
  void leave(const std::vector<std::string>& asked) {
    auto names = asked;
    for (std::size_t i = 0; i < names.size(); ++i)
      if (const auto* goal = plan_.goal(names[i]))
        names.insert(names.end(), goal->goals.begin(), goal->goals.end());
    std::erase_if(plan_.goals, [&](const Goal& goal) {
      return std::ranges::find(names, goal.name) == names.end();
    });
  }

  void add(const std::string& name) {
    if (plan_.goal(name)) return;
    if (const auto* goal = group(name)) {
      plan_.goals.push_back(*goal);
      for (const auto& member : goal->goals) add(member);
      return;
    }
    if (name != "features" && std::ranges::find(names_, name) == names_.end())
      throw bad_input("targets.json", fmt::format("there is no target '{}'", name));
    plan_.goals.push_back(name == "features" ? features_goal(settings_, runs_)
                                             : listing_goal({settings_, rows_, runs_}, name));
  }

  const Settings& settings_;
  RowRecords rows_;
  Plan plan_;
  Runs runs_;
  std::vector<Goal> groups_;
  std::vector<std::string> names_;
};

}  // namespace

Plan make_plan(const Settings& settings, const std::vector<std::string>& asked) {
  return Planner(settings).plan(asked);
}

}  // namespace hdcid
