#include "plan/runs.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "core/error.h"
#include "plan/own.h"

namespace hdcid {
namespace {

namespace fs = std::filesystem;

std::map<std::string, Template> read_steps(const Folders& folders) {
  std::map<std::string, Template> steps;
  for (auto& [name, record] : read_records(folders, "steps.json", "step")) {
    steps[name] = {record.texts_or_none("command"), record.where()};
    record.finish();
  }
  return steps;
}

std::string frames_file(const Settings& settings, const SetRecord& set) {
  return fmt::format("{}/{}.frames{}", settings.features, set.name, tensor_suffix);
}

}  // namespace

Runs::Runs(const Settings& settings, Plan& plan)
    : settings_(settings),
      plan_(plan),
      cells_(settings.layout == "own" ? own_cells(settings.values) : read_cells(settings.records)),
      tasks_(read_tasks(settings.records, settings.profile, settings.profiles)),
      channels_(read_channels(settings.records)),
      steps_(read_steps(settings.records)),
      shares_heads_(settings.values.words("heads-per-cell").empty()) {}

std::string Runs::in_run(const std::string& name) const { return settings_.run + "/" + name; }

Template Runs::step(const std::string& name) const {
  const auto found = steps_.find(name);
  if (found == steps_.end()) throw bad_input("steps.json", "there is no step '" + name + "'");
  return found->second;
}

const SetRecord& Runs::set(const std::string& name) const {
  const auto found = std::ranges::find(settings_.sets, name, &NamedSet::name);
  if (found == settings_.sets.end()) throw bad_input("sets.json", "there is no set '" + name + "'");
  if (found->set.recipe.texts.empty() && found->set.file.empty())
    throw usage_error(
        fmt::format("there is no recipe for the set '{}' in LAYOUT={}", name, settings_.layout),
        fmt::format("a key '{}' or 'file' in its record in sets.json", settings_.layout));
  if (!found->set.missing.empty())
    throw usage_error(
        fmt::format("the set '{}' needs {}=<file>", name, variable_of(found->set.missing)));
  return found->set;
}

const TaskRecord& Runs::task(const Cell& cell) const {
  const auto found = tasks_.find(cell.task);
  if (found == tasks_.end())
    throw bad_input("tasks.json", fmt::format("there is no task '{}', which the cell '{}' has",
                                              cell.task, cell.name));
  return found->second;
}

const Cell& Runs::trained(const Cell& cell) const {
  if (!shares_heads_) return cell;
  const auto first =
      std::ranges::find_if(cells_, [&](const Cell& other) { return share_head(other, cell); });
  return first == cells_.end() ? cell : *first;
}

// "seed1/dcid/model": as lines and notes name a file.
std::string Runs::spoken(const std::string& file) const {
  auto name = file;
  for (const auto& folder : {settings_.run + "/", settings_.data + "/"})
    if (name.starts_with(folder)) name.erase(0, folder.size());
  if (name.ends_with(tensor_suffix)) name.resize(name.size() - std::string(tensor_suffix).size());
  return name;
}

void Runs::add(Artefact artefact, const Values& values, const Template& command) {
  Values own(&values);
  own.set("file", Words{artefact.files.front()});
  const auto filled = own.fill(command);
  artefact.command = filled.words;
  for (const auto& input : filled.inputs)
    if (std::ranges::find(artefact.inputs, input) == artefact.inputs.end())
      artefact.inputs.push_back(input);
  Words names;
  for (const auto& input : artefact.inputs) names.push_back(spoken(input));
  artefact.line = spoken(artefact.files.front());
  if (names.size() > 4)
    artefact.line += fmt::format(" from {} files", names.size());
  else if (!names.empty())
    artefact.line += fmt::format(" from {}", fmt::join(names, ", "));
  plan_.add(std::move(artefact));
}

std::string Runs::features(const std::string& name) {
  const auto& record = set(name);
  const auto file = fmt::format("{}/{}{}", settings_.features, record.name, tensor_suffix);
  if (plan_.find(file)) return file;
  Values values(&settings_.values);
  values.set("thousands", Words{std::to_string(record.thousands)});
  values.set("recipe", record.recipe);
  values.set("source", [&record] {
    return Filled{{fs::absolute(record.file).lexically_normal().string()}, {record.file}};
  });
  Artefact artefact{"features", {file}};
  if (record.frames) artefact.files.push_back(frames_file(settings_, record));
  values.set("frames", Words{artefact.files.back()});
  const auto& make = record.frames ? settings_.make_frames : settings_.make;
  add(std::move(artefact), values, record.file.empty() ? make : step("link"));
  return file;
}

std::string Runs::frames(const std::string& name) {
  const auto& record = set(name);
  if (!record.frames) return {};
  features(name);
  return frames_file(settings_, record);
}

std::string Runs::model(int seed, const ModelRecord& model) {
  const auto file = in_run(fmt::format("seed{}/{}/model{}", seed, model.name, tensor_suffix));
  if (plan_.find(file)) return file;
  Values values(&settings_.values);
  const auto name = model.set + model.variant;
  values.set("features", file_of([&] { return features(name); }));
  values.set("seed", Words{std::to_string(seed)});
  values.set("layers", Words{std::to_string(model.layers)});
  values.set("options", model.options);
  Artefact artefact{"model", {file}};
  artefact.weight = std::max(1, set(name).thousands) * model.layers;
  add(std::move(artefact), values, step("model"));
  return file;
}

std::string Runs::codes(int seed, const ModelRecord& model, const std::string& of) {
  const auto name = of + model.variant;
  const auto file =
      in_run(fmt::format("seed{}/{}/codes/{}{}", seed, model.name, set(name).name, tensor_suffix));
  if (plan_.find(file)) return file;
  Values values(&settings_.values);
  values.set("features", file_of([&] { return features(name); }));
  values.set("model", file_of([&] { return this->model(seed, model); }));
  values.set("seed", Words{std::to_string(seed)});
  add({"codes", {file}}, values, step(set(name).frames ? "query-codes" : "codes"));
  return file;
}

std::string Runs::bridge(int seed, const ModelRecord& model) {
  const auto file = in_run(fmt::format("seed{}/{}/bridge{}", seed, model.name, tensor_suffix));
  if (plan_.find(file)) return file;
  Values values(&settings_.values);
  values.set("pairs", file_of([&] { return codes(seed, model, model.set); }));
  values.set("seed", Words{std::to_string(seed)});
  Artefact artefact{"bridge", {file}};
  artefact.output = file.substr(0, file.size() - std::string(tensor_suffix).size()) + ".tsv";
  add(std::move(artefact), values, step("bridge"));
  return file;
}

}  // namespace hdcid
