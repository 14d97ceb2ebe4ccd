#include "plan/expected.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "plan/small_file.h"
#include "plan/write_plan.h"

namespace hdcid {
namespace {

namespace fs = std::filesystem;

bool counts(const std::string& kind) {
  return kind == "model" || kind == "score" || kind == "retrieval";
}

Expected expected_of(const std::string& line) {
  std::istringstream fields(line);
  std::string kind, weight, file;
  std::getline(fields, kind, '\t');
  std::getline(fields, weight, '\t');
  std::getline(fields, file, '\t');
  Expected expected{kind, 0, file};
  std::from_chars(weight.data(), weight.data() + weight.size(), expected.weight);
  return expected;
}

}  // namespace

std::string expected_file(const std::string& run, const std::string& target) {
  return fmt::format("{}/.progress/expected/{}", run, target);
}

std::string expected_text(const Plan& plan, const Goal& goal) {
  std::string text;
  for (const auto* artefact : plan.behind(plan.files_of(goal))) {
    const auto& file = artefact->files.front();
    if (!artefact->note.empty())
      text += fmt::format("{}\t0\t{}\t{}\n", artefact->kind, file, shell_words(artefact->command));
    else if (counts(artefact->kind))
      text += fmt::format("{}\t{}\t{}\n", artefact->kind, artefact->weight, file);
  }
  if (!text.empty()) text.pop_back();  // as small_file gives it back
  return text;
}

bool has_other_list(const Plan& plan, const Artefact& artefact) {
  const auto* goal = plan.goal(fs::path(artefact.note).filename().string());
  std::error_code error;
  return goal && fs::exists(artefact.note, error) &&
         small_file(artefact.note) != expected_text(plan, *goal);
}

void write_expected(const Plan& plan) {
  for (const auto& goal : plan.goals)
    if (goal.goals.empty())
      write_small_file(expected_file(plan.folder, goal.name), expected_text(plan, goal));
}

std::vector<ExpectedList> read_expected(const std::string& notes) {
  std::vector<ExpectedList> lists;
  std::error_code error;
  for (fs::directory_iterator at(notes + "/expected", error), end; !error && at != end;
       at.increment(error)) {
    ExpectedList list{at->path().filename().string(), {}};
    if (list.target.starts_with('.')) continue;  // one that is being written
    std::ifstream file(at->path());
    for (std::string line; std::getline(file, line);) list.files.push_back(expected_of(line));
    lists.push_back(std::move(list));
  }
  std::ranges::sort(lists, {}, &ExpectedList::target);
  return lists;
}

}  // namespace hdcid
