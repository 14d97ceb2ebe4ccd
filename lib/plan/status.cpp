#include "plan/status.h"

#include <fmt/format.h>

#include <filesystem>

#include "plan/sweep.h"

namespace hdcid {
namespace {

namespace fs = std::filesystem;

std::string status_row(const Sweep::Target& target) {
  const auto& [name, models, scores] = target;
  return fmt::format("{:<10} {:>12} {:>8} {:>6} {:>14} {:>8} {:>6}\n", name, models.done,
                     models.running, models.left, scores.done, scores.running, scores.left);
}

}  // namespace

std::string status_text(const std::string& run) {
  const auto notes = run + "/.progress";
  const auto sweep = read_sweep(notes);
  if (sweep.targets.empty()) return fmt::format("nothing was started in {}\n", run);
  auto text = fmt::format("{:<10} {:>12} {:>8} {:>6} {:>14} {:>8} {:>6}\n", "", "models done",
                          "running", "left", "scores done", "running", "left");
  for (const auto& target : sweep.targets) text += status_row(target);
  text += status_row({"all", sweep.models, sweep.scores});
  for (const auto& [file, running] : sweep.running)
    text +=
        fmt::format("running on {}: {}, {}\n", running.host,
                    fs::path(file).lexically_relative(fs::path(run).lexically_normal()).string(),
                    span_text(now_seconds() - running.start));
  return text + outlook(sweep, notes, !sweep.running.empty()) + "\n";
}

}  // namespace hdcid
