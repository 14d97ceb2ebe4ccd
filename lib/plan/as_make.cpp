#include <fmt/format.h>

#include <filesystem>

#include "core/error.h"
#include "plan/expected.h"
#include "plan/write_plan.h"

namespace hdcid {
namespace {

constexpr const char* other_list = "another-list";

// A dollar is doubled for make, what is `special` where the text stands comes behind a backslash.
std::string for_make(const std::string& text, const std::string& special = {}) {
  std::string out;
  for (const char c : text) {
    if (c == '$') out += '$';
    if (special.find(c) != std::string::npos) out += '\\';
    out += c;
  }
  return out;
}

// Before the colon of a rule a percent sign is special too.
std::string file_names(const std::vector<std::string>& files, const std::string& special = " #:") {
  std::string text;
  for (const auto& file : files) {
    if (file.find_first_of("=;|\t\n") != std::string::npos)
      throw usage_error(fmt::format("make cannot name the file '{}'", file),
                        "names of folders and files without = ; |");
    text += (text.empty() ? "" : " ") + for_make(file, special);
  }
  return text;
}

std::string goal_rule(const Goal& goal) {
  auto needs = goal.files;
  needs.insert(needs.end(), goal.goals.begin(), goal.goals.end());
  auto text = fmt::format(".PHONY: {0}\n{0}: {1}\n", goal.name, file_names(needs));
  if (!goal.print.empty()) text += fmt::format("\t@cat {}\n", for_make(shell_word(goal.print)));
  return text;
}

// Where the command's programs are.
std::vector<std::string> found(std::vector<std::string> command, const std::string& build) {
  if (command.front().starts_with("hdcid-")) command.front() = build + "/" + command.front();
  return command;
}

std::string recipe(const Artefact& artefact, const std::string& build) {
  std::vector<std::string> words = {"--run", artefact.files.front(), "--kind", artefact.kind};
  if (artefact.weight > 0) words.insert(words.end(), {"--weight", std::to_string(artefact.weight)});
  if (!artefact.output.empty()) words.insert(words.end(), {"--stdout", artefact.output});
  words.insert(words.end(), {"--line", artefact.line, "--"});
  return for_make(shell_words(words) + " " + shell_words(found(artefact.command, build)));
}

// A target whose list is another one now is made anew; where the list is not rewritten yet, as with
// make -n, that is said by a target that is never there.
std::string list_input(const Plan& plan, const Artefact& artefact) {
  std::error_code error;
  if (artefact.note.empty() || !std::filesystem::exists(artefact.note, error)) return {};
  return has_other_list(plan, artefact) ? other_list : file_names({artefact.note});
}

std::string rule(const Plan& plan, const Artefact& artefact, const std::string& build) {
  return fmt::format("{}{}: {} {}\n\t$(Q)$(run) {}\n", file_names(artefact.files, " #:%"),
                     artefact.files.size() > 1 ? " &" : "", file_names(artefact.inputs),
                     list_input(plan, artefact), recipe(artefact, build));
}

}  // namespace

std::string as_make(const Plan& plan, const std::vector<const Artefact*>& artefacts,
                    const std::string& build) {
  const std::vector<std::string> runner = {build + "/hdcid-plan", "--notes",
                                           plan.folder + "/.progress"};
  auto text =
      fmt::format("run := {}\n.PHONY: {}\n", for_make(shell_words(runner), "#"), other_list);
  for (const auto& goal : plan.goals) text += goal_rule(goal);
  for (const auto* artefact : artefacts) text += rule(plan, *artefact, build);
  return text;
}

}  // namespace hdcid
