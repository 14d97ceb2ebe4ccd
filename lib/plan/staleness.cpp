#include "plan/staleness.h"

#include <algorithm>
#include <filesystem>

#include "plan/expected.h"

namespace hdcid {
namespace {

namespace fs = std::filesystem;

bool is_newer(const std::string& input, const Artefact& artefact) {
  std::error_code error;
  const auto time = fs::last_write_time(input, error);
  if (error) return false;
  return std::ranges::any_of(artefact.files, [&](const std::string& file) {
    std::error_code missing;
    const auto made = fs::last_write_time(file, missing);
    return !missing && made < time;
  });
}

}  // namespace

std::vector<std::string> Staleness::reasons(const Artefact& artefact) {
  std::vector<std::string> found;
  std::error_code error;
  for (const auto& file : artefact.files)
    if (!fs::exists(file, error)) found.push_back(file + " is not there");
  for (const auto& input : artefact.inputs) {
    const auto* made = plan_.find(input);
    if (made && is_stale(*made))
      found.push_back(input + ", which it is made from, is to be made first");
    else if (is_newer(input, artefact))
      found.push_back("it is older than " + input);
  }
  if (!artefact.note.empty() &&
      (is_newer(artefact.note, artefact) || has_other_list(plan_, artefact)))
    found.emplace_back("its target takes other files than when it was made");
  return found;
}

bool Staleness::is_stale(const Artefact& artefact) {
  const auto& name = artefact.files.front();
  const auto known = stale_.find(name);
  if (known != stale_.end()) return known->second;
  return stale_[name] = !reasons(artefact).empty();
}

}  // namespace hdcid
