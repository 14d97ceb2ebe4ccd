#include "plan/why.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "core/error.h"
#include "plan/made_with.h"
#include "plan/staleness.h"
#include "plan/write_plan.h"

namespace hdcid {
namespace {

namespace fs = std::filesystem;

std::string full_path(const fs::path& path) {
  return fs::absolute(path).lexically_normal().string();
}

const Artefact& find_artefact(const Plan& plan, const std::string& file) {
  const auto folder = fs::path(plan.folder);
  std::set<std::string> names;
  for (const auto& start : {fs::path(), folder, folder.parent_path()})
    for (const char* end : {"", tensor_suffix}) names.insert(full_path(start / (file + end)));
  for (const auto& artefact : plan.artefacts())
    for (const auto& made : artefact.files)
      if (names.contains(full_path(made))) return artefact;
  throw usage_error(fmt::format("no target that was asked for makes '{}'", file),
                    "hdcid-plan prints what is made, with the same options");
}

// From the artefact up to a file of the goal, over what takes it.
std::vector<std::string> chain_to(const Plan& plan, const Artefact& from, const Goal& goal) {
  const auto files = plan.files_of(goal);
  std::vector<std::string> chain;
  const auto* at = &from;
  for (;;) {
    chain.push_back(at->files.front());
    if (std::ranges::find_first_of(at->files, files) != at->files.end()) return chain;
    const auto all = plan.behind(files);
    const auto next = std::ranges::find_if(all, [&](const Artefact* other) {
      return std::ranges::find_first_of(other->inputs, at->files) != other->inputs.end();
    });
    if (next == all.end()) return {};
    at = *next;
  }
}

std::string needed_by(const Plan& plan, const Artefact& artefact) {
  std::vector<std::string> names, chain;
  for (const auto& goal : plan.goals) {
    if (!goal.goals.empty()) continue;
    const auto way = chain_to(plan, artefact, goal);
    if (!way.empty()) names.push_back(goal.name);
    if (chain.empty()) chain = way;
  }
  if (names.empty()) return "  no target needs it\n";
  auto text = fmt::format("  needed by {}\n", fmt::join(names, ", "));
  for (std::size_t i = 1; i < chain.size(); ++i) text += fmt::format("    for {}\n", chain[i]);
  return text;
}

// Of many inputs the first one stands for all.
std::string short_command(const Artefact& artefact) {
  std::vector<std::string> words;
  for (const auto& word : artefact.command) {
    const bool is_input = std::ranges::find(artefact.inputs, word) != artefact.inputs.end();
    if (artefact.inputs.size() < 5 || !is_input || word == artefact.inputs.front())
      words.push_back(shell_word(word));
    else if (words.back() != "...")
      words.emplace_back("...");
  }
  return fmt::format("{}", fmt::join(words, " "));
}

}  // namespace

std::string why(const Plan& plan, const std::string& file, const std::string& build) {
  const auto& artefact = find_artefact(plan, file);
  auto reasons = Staleness(plan).reasons(artefact);
  for (auto& difference : differences(artefact, build)) reasons.push_back(std::move(difference));
  auto text = fmt::format("{}\n", artefact.files.front());
  if (reasons.empty()) text += "  is there, newer than its inputs and made as it would be now\n";
  for (const auto& reason : reasons) text += fmt::format("  {}\n", reason);
  text += fmt::format("  made by {}\n", short_command(artefact));
  return text + needed_by(plan, artefact);
}

}  // namespace hdcid
