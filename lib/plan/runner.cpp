#include "plan/runner.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "core/console.h"
#include "core/error.h"
#include "plan/child.h"
#include "plan/plan.h"
#include "plan/sweep.h"

namespace hdcid {
namespace {

namespace fs = std::filesystem;

constexpr long between_counts = 10;  // seconds; counting takes a while for thousands of files

void make_folder(const std::string& file) {
  const auto folder = fs::path(file).parent_path();
  std::error_code error;
  if (!folder.empty()) fs::create_directories(folder, error);
  if (error) throw failure(folder.string(), "cannot be made: " + error.message());
}

// A checkpoint of the file lies beside it: model.epoch3..., model.stopped...
bool goes_on(const std::string& file) {
  const auto name = fs::path(file).filename().string();
  const auto stem = name.substr(0, name.find(tensor_suffix));
  std::error_code error;
  for (fs::directory_iterator at(fs::path(file).parent_path(), error), end; !error && at != end;
       at.increment(error)) {
    const auto other = at->path().filename().string();
    if (other.starts_with(stem + ".epoch") || other.starts_with(stem + ".stopped")) return true;
  }
  return false;
}

std::string duration(long seconds) {
  return seconds < 100 ? fmt::format("{} s", seconds)
                       : fmt::format("{} min {} s", seconds / 60, seconds % 60);
}

// Empty where the counts were shown a moment ago.
std::string counts(const Recipe& recipe) {
  const auto file = recipe.notes + "/printed";
  long printed = 0;
  std::ifstream(file) >> printed;
  if (recipe.kind != "model" && now_seconds() - printed < between_counts) return {};
  std::ofstream(file) << now_seconds() << '\n';
  const auto sweep = read_sweep(recipe.notes);
  if (sweep.targets.empty()) return {};
  return fmt::format("[{} of {} models, {} of {} scores, {} running; {}] ", sweep.models.done,
                     sweep.models.all(), sweep.scores.done, sweep.scores.all(),
                     sweep.running.size(), outlook(sweep, recipe.notes, true));
}

void note_done(const Recipe& recipe, const Running& running) {
  const auto seconds = now_seconds() - running.start;
  if (!running.resumed)
    std::ofstream(recipe.notes + "/times", std::ios::app)
        << fmt::format("{} {} {} {}\n", now_seconds(), recipe.kind, recipe.weight, seconds);
  console::print_line(fmt::format("{}{}, {}", counts(recipe), recipe.line, duration(seconds)));
}

}  // namespace

int run_recipe(const Recipe& recipe) {
  for (const auto& file : {recipe.file, recipe.output}) make_folder(file);
  const auto note = running_note(recipe.notes, recipe.file);
  const auto part =
      recipe.output.empty() ? "" : fmt::format("{}.{}.part", recipe.output, ::getpid());
  Running running{0, now_seconds(), host_name(), goes_on(recipe.file)};
  const int code = run_child(recipe.command, part, [&](int pid) {
    running.pid = pid;
    write_running(note, running);
  });
  std::error_code error;
  fs::remove(note, error);
  if (!part.empty()) code == 0 ? fs::rename(part, recipe.output) : void(fs::remove(part, error));
  if (code == 0) note_done(recipe, running);
  return code;
}

}  // namespace hdcid
